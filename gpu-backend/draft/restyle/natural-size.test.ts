import { expect, test } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { naturalBox } from './natural-size.ts'
import { prepareSource } from './prepare-source.ts'

const box = { size: 0.9, wide: 0.9, tall: 0.9, round: 0.9, centre: [0.5, 0.5] as [number, number] }
const source = (path: string) =>
  prepareSource(
    parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${path}"/></svg>`).drawing,
    'none',
  )
const PLAY = 'M7 3v18l14-9z' // two units to the right of the middle

test('a draft lies as far beside the centre as its source, where the set’s drawings do', () => {
  expect(naturalBox(source(PLAY), box).centre).toEqual([0.5, 0.5])
  expect(naturalBox(source(PLAY), { ...box, off: [0.1, 0] }).centre[0]).toBeCloseTo(0.5 + 2 / 24)
  expect(naturalBox(source(PLAY), { ...box, off: [0.03, 0.03] }).centre).toEqual([0.53, 0.5])
})

test('what is in the middle of its own frame but for a hair stays in the middle', () => {
  expect(naturalBox(source('M3.2 3h18v18h-18z'), { ...box, off: [0.05, 0.05] }).centre).toEqual([0.5, 0.5])
})
