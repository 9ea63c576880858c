import { describe, expect, test } from 'vitest'
import { parseSvg, pathBounds, type VectorDrawing, writeSvg } from '../../../contract/index.ts'
import type { Pixels } from '../../model/pixels.ts'
import { rasterise } from '../../vector/rasterise.ts'
import { swatchOf } from '../swatch.ts'
import { anchorDrawing } from './anchor-drawing.ts'
import { elementMap, interior, NO_ELEMENT } from './element-map.ts'

const SIDE = 128
const drawingOf = (body: string): VectorDrawing =>
  parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`).drawing
const render = (drawing: VectorDrawing): Promise<Pixels> => rasterise(writeSvg(drawing), SIDE)
const colours = ({ elements }: VectorDrawing): string[] =>
  elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : paint.type))
const palette = ['#e02020', '#2040c8', '#801010', '#111111'].map((hex) => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return swatchOf([r, g, b, 255], 0.25)
})

const draft = drawingOf(
  '<rect x="2" y="2" width="20" height="20" fill="#e02020"/><circle cx="12" cy="12" r="4" fill="#2040c8"/><path d="M2 12h20" fill="none" stroke="#111" stroke-width="1"/>',
)

async function anchor(shown: string, residue: 'trace' | 'leave' = 'trace') {
  return await anchorDrawing(
    { draft, drawn: await render(drawingOf(shown)), trip: await render(draft), palette, residue },
    rasterise,
  )
}

const disc =
  '<circle cx="12" cy="12" r="4" fill="#2040c8"/><path d="M2 12h20" fill="none" stroke="#111" stroke-width="1"/>'

describe('anchoring', () => {
  test('changes nothing where the decoded picture is the round trip, or wavers at the edges', async () => {
    expect(
      (await anchor(`<rect x="2" y="2" width="20" height="20" fill="#e02020"/>${disc}`)).drawing.elements,
    ).toEqual(draft.elements)
    const wavering = await anchor(
      '<path d="M2.2 1.8l20-.1-.3 20.4-19.8-.2z" fill="#e02020"/><circle cx="12.1" cy="12" r="3.8" fill="#2040c8"/><path d="M2 12.1h20" fill="none" stroke="#111" stroke-width="1.1"/>',
    )
    expect(wavering.drawing.elements).toEqual(draft.elements)
  })

  test('gives a paint that the picture shows otherwise everywhere the nearest colour of the palette', async () => {
    const { drawing, repainted } = await anchor(
      `<rect x="2" y="2" width="20" height="20" fill="#7a1414"/>${disc}`,
    )
    expect(colours(drawing)).toEqual(['#801010', '#2040c8', '#111111'])
    expect(repainted).toBe(1)
    expect(drawing.elements[0].path).toEqual(draft.elements[0].path)
  })

  test('splits an element whose right half is darker, and keeps its contour', async () => {
    const { drawing } = await anchor(
      `<rect x="2" y="2" width="20" height="20" fill="#e02020"/><rect x="12" y="2" width="10" height="20" fill="#801010"/>${disc}`,
    )
    expect(colours(drawing)).toEqual(['#e02020', '#801010', '#2040c8', '#111111'])
    expect(drawing.elements[1].path).toEqual(draft.elements[0].path)
    const { rgba } = await render(drawing)
    const redAt = (x: number, y: number): number => rgba[4 * (y * SIDE + x)]
    expect(redAt(30, 30)).toBe(224)
    expect(redAt(98, 30)).toBe(128)
  })

  test('lays what no element explains over the drawing, or leaves it where a set has no areas', async () => {
    const patch = `<rect x="2" y="2" width="20" height="20" fill="#e02020"/><circle cx="6.5" cy="6.5" r="2.5" fill="#2040c8"/>${disc}`
    const { drawing, painterly } = await anchor(patch)
    expect(painterly).toBe(false)
    expect(colours(drawing).at(-1)).toBe('#2040c8')
    const [left, top, right, bottom] = pathBounds(drawing.elements.at(-1)?.path ?? []) ?? [0, 0, 24, 24]
    expect([left, top, right, bottom].map(Math.round)).toEqual([4, 4, 9, 9])
    expect((await anchor(patch, 'leave')).drawing.elements).toEqual(draft.elements)
  })

  test('says so where the picture is another one', async () => {
    const other = await anchor(
      '<path d="M0 0h24v24H0z" fill="#888"/><path d="M1 1h9v22H1z" fill="#fff"/><path d="M14 1h3v22h-3z" fill="#fff"/><path d="M19 1h4v22h-4z" fill="#111"/>',
    )
    expect(other.painterly || other.repainted > 0).toBe(true)
  })
})

test('the map has the topmost element at each pixel, and the interior keeps away from every edge', async () => {
  const places = await elementMap(draft, SIDE, rasterise)
  const at = (x: number, y: number): number => places[y * SIDE + x]
  expect([at(2, 2), at(20, 20), at(64, 50), at(64, 64)]).toEqual([NO_ELEMENT, 0, 1, 2])
  const inside = interior(places, SIDE, 2)
  expect([inside[20 * SIDE + 20], inside[20 * SIDE + 11], inside[62 * SIDE + 64]]).toEqual([1, 0, 0])
})
