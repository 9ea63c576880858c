import { expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { regionOf } from '../geometry/region.ts'
import { bareLines } from './bare-lines.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
const drawingOf = (shapes: string) => parseSvg(`${SVG}${shapes}</svg>`).drawing
const look = { width: 1, cap: 'round', join: 'round' } as const

it('takes open lines outside of what is held, no lines in it and no closed ones', () => {
  const path = 'M4 12h8v8h-8z M8 4v6 M6 16h4'
  const [element] = drawingOf(`<path d="${path}" stroke="#000" fill="none"/>`).elements
  const held = regionOf(element!.path.slice(0, 1), 'nonzero')
  expect(bareLines([element!.path], held, look)).toEqual([element!.path[1]])
})
