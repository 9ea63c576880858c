import { test } from 'vitest'
import { liveUploads } from './upload-lives.ts'

test(
  '300 random interleavings of upload, use, hold, sweep, delete and erase lose nothing and leave nothing',
  () => liveUploads(300, 21),
  300_000,
)
