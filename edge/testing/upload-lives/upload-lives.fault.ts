// Of `npm run faults`.
import { test } from 'vitest'
import { liveUploads } from './upload-lives.ts'

test('10,000 random interleavings of upload, use, hold, sweep, delete and erase lose nothing and leave nothing', () =>
  liveUploads(10_000, 22))
