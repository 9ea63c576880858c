import { expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { contains, coverOf, holesOf, type Region, unite } from '../geometry/region.ts'
import type { SeeThrough } from '../see-through.ts'
import { outlineSolid } from './outline-solid.ts'

const MAIN = '#f25f4c'
const drawn = (d: string, seeThrough: SeeThrough | null = null) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill-rule="evenodd" d="${d}"/></svg>`
  return outlineSolid({ seeThrough }, parseSvg(svg).drawing.elements, outlinedStyle, outlinedStyle.box, MAIN)
}
const colourAt = (pieces: ReturnType<typeof drawn>, x: number, y: number): string | undefined =>
  pieces
    .filter(({ element }) => contains(coverOf(element), x, y))
    .map(({ element }) => (element.paint.type === 'solid' ? element.paint.colour : ''))
    .at(-1)
const ink = (pieces: ReturnType<typeof drawn>): Region =>
  unite(...pieces.filter(({ role }) => role === 'line').map(({ element }) => coverOf(element)))

it('paints a silhouette in the main colour and what is open in it in a pale one, with a line around each', () => {
  const pieces = drawn('M2 2h20v20h-20z M8 8h8v8h-8z')
  expect([colourAt(pieces, 4, 12), colourAt(pieces, 12, 12)]).toEqual([MAIN, '#ffe9c9'])
  expect(holesOf(ink(pieces))).toHaveLength(2)
})

it('leaves open what is seen through', () => {
  expect(colourAt(drawn('M2 2h20v20h-20z M8 8h8v8h-8z', 'opening'), 12, 12)).toBeUndefined()
})

it('makes one line of a narrow gap, and gives a lesser part another colour than the body', () => {
  const pieces = drawn('M2 2h20v4h-20z M2 7h20v15h-20z')
  expect([colourAt(pieces, 12, 4), colourAt(pieces, 12, 14), colourAt(pieces, 12, 6.5)]).toEqual([
    expect.not.stringMatching(MAIN),
    MAIN,
    '#000000',
  ])
  expect(holesOf(ink(pieces))).toHaveLength(2)
})

it('keeps to the main colour within the body: the rings of a target', () => {
  const ring = (r: number) => `M${12 - r} 12a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
  const pieces = drawn([10, 7.5, 5, 2.5].map(ring).join(' '))
  expect([12 - 8.75, 12 - 6.25, 12 - 3.75].map((x) => colourAt(pieces, x, 12))).toEqual([
    MAIN,
    '#ffe9c9',
    MAIN,
  ])
})

it('leaves no seam where a gap closes', () => {
  const pieces = drawn(
    'M2 2h20v20h-20z M6 12a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z M7 12a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z',
  )
  expect(holesOf(ink(pieces))).toHaveLength(2)
})
