// Of `npm run faults`.
import { test } from 'vitest'
import { liveUploads } from './upload-lives.ts'

test('10,000 random interleavings of uploads, sweeps and deletions lose and leave nothing', () =>
  liveUploads(10_000, 22))
