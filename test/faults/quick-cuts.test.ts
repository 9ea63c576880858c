// The quick part of what `npm run faults` does at length.
import { expect, test } from 'vitest'
import { cutEvents } from './cut-events.ts'

test('no event is lost or doubled by cut connections and a restart of the edge', async () => {
  const report = await cutEvents({ cuts: 40, restarts: 1, images: 3, seed: 1 })
  expect(report).toMatchObject({ lost: 0, doubled: 0, restarts: 1 })
})
