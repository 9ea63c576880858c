// The quick part of what `npm run faults` does at length.
import { expect, test } from 'vitest'
import { canMount, fullDisk } from './full-disk.ts'

test.skipIf(!canMount)(
  'a full disk refuses with a word, goes on reading, loses nothing, and is over when there is room',
  async () => {
    const report = await fullDisk({ cycles: 3, seed: 5 })
    expect(report).toMatchObject({ lost: [], withoutWord: [] })
    expect(report.refusedBy.disk_full).toBeGreaterThan(5)
    expect(report.reads.answered / report.reads.of).toBeGreaterThan(0.8)
  },
)
