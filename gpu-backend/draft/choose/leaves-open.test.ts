import { expect, test } from 'vitest'
import { line } from '../../testing/job-engine.ts'
import { rasterise } from '../../vector/rasterise.ts'
import { leavesOpen, SIDE } from './leaves-open.ts'

const opens = async (body: string) => leavesOpen(await rasterise(line(body).replace('"1"', '"2"'), SIDE))
const LOCK = '<rect x="15" y="17" width="7" height="5"/><path d="M16.5 17v-1.5a2 2 0 014 0V17"/>'

test('an outline is open where a sign was cut out of it, and closed without one', async () => {
  expect(await opens(`<path d="M12 20H3V5h18v7"/>${LOCK}`)).toBe(true)
  expect(await opens('<path d="M3 5h18v15H3z"/>')).toBe(false)
  expect(await opens('<path d="M3 5h18v15H3z"/><path d="M9 12h6M12 9v6"/>')).toBe(false)
})

test('what holds nothing is not open', async () => {
  expect(await opens('<path d="M4 12h16M14 6l6 6-6 6"/>')).toBe(false)
})

test('an outline along the frame is as open as one within it', async () => {
  expect(await opens('<path d="M12 23H1V1h22v11"/><circle cx="18" cy="18" r="4"/>')).toBe(true)
})
