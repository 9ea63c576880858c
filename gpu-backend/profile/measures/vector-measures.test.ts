import { describe, expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { drawnSet, SHAPES, svgOf } from '../../testing/drawn-icons.ts'
import { readProfile } from '../read-profile.ts'
import { gridOf } from '../set/grid-of.ts'
import { measureVector } from './vector-measures.ts'

const measured = (inner: string) => measureVector(parseSvg(svgOf(inner, 24)).drawing)

describe('a vector', () => {
  it('says the look of its strokes, longest first', () => {
    const { strokes, colours, units } = measured(
      '<g fill="none" stroke="#123456" stroke-width="1.5" stroke-linecap="square"><path d="M2 2h10"/><path d="M2 6h4" stroke-opacity=".5"/></g><path d="M2 10h4v4z" fill="#abc"/>',
    )
    expect(units).toBe(24)
    expect(strokes).toHaveLength(2)
    expect(strokes[0]).toMatchObject({ cap: 'square', join: 'miter', colour: '#123456', opacity: 1 })
    expect(strokes[0].width * 24).toBeCloseTo(1.5)
    expect(strokes[0].length * 24).toBeCloseTo(10)
    expect(strokes[1].opacity).toBe(0.5)
    expect(colours.map(({ colour }) => colour)).toEqual(['#123456', '#123456', '#aabbcc'])
  })
  it('says the radii of corners: of rounded boxes, of sharp ones, of chevrons', () => {
    const stroked = (d: string) => measured(`<g fill="none" stroke="#000" stroke-width="2">${d}</g>`)
    const boxes = stroked('<rect x="3" y="4" width="18" height="15" rx="2.5"/>')
    expect(boxes.boxCorners.map((radius) => radius * 24)).toEqual(
      [2.5, 2.5, 2.5, 2.5].map((radius) => expect.closeTo(radius, 2)),
    )
    expect(stroked('<path d="M3 3h10v10H3z"/>').boxCorners).toEqual([0, 0, 0, 0])
    expect(stroked('<path d="M6 15l6-6 6 6"/>')).toMatchObject({ boxCorners: [], otherCorners: [0] })
    expect(stroked('<circle cx="12" cy="12" r="8"/>')).toMatchObject({ boxCorners: [], otherCorners: [] })
  })
  it('says where strokes lie on its units', () => {
    const at = (y: number) => measured(`<path d="M2 ${y}h12" stroke="#000" stroke-width="2"/>`).places
    expect(at(5)).toEqual({ whole: 12, half: 0, other: 0 })
    expect(at(5.5)).toEqual({ whole: 0, half: 12, other: 0 })
    expect(at(5.25)).toEqual({ whole: 0, half: 0, other: 12 })
    expect(measured('<path d="M2 5h12v4.5H2z"/>').edges).toEqual({ whole: 21, half: 12, other: 0 })
  })
  it('says the grid of a set that has areas for lines', () => {
    const areas = (d: string) => measured(`<path d="${d}"/>`)
    expect(gridOf([areas('M2 5h12v4H2z'), areas('M3 3h9v8H3z')])).toEqual({
      units: 24,
      align: 'none',
      edges: 'whole',
    })
    expect(gridOf([areas('M2 5.5h12v4H2z'), areas('M3.5 3h9v8.5h-9z')])).toEqual({
      units: 24,
      align: 'none',
      edges: 'half',
    })
    expect(gridOf([areas('M2.2 5.3h12v4.1h-12z')])).toEqual({ units: 24, align: 'none', edges: 'none' })
    const lines = measured('<path d="M2 5h12" stroke="#000" stroke-width="2"/><path d="M2.3 9.3h2v2h-2z"/>')
    expect(gridOf([lines])).toEqual({ units: 24, align: 'whole' })
  })
})

describe('a profile of references with vectors', () => {
  it('is exact where they draw with strokes', async () => {
    const inner = (shape: string) =>
      `<path d="${shape}" fill="none" stroke="#1f2430" stroke-opacity=".4" stroke-width="1.6" stroke-linecap="square" stroke-linejoin="bevel"/>`
    const references = (await drawnSet(128, inner)).map((reference, i) => ({
      ...reference,
      vector: parseSvg(svgOf(inner(SHAPES[i]), 24)).drawing,
    }))
    const { line, confidence, grid, palette } = readProfile(references)
    expect(line).toMatchObject({ cap: 'square', join: 'bevel', colour: '#1f2430', opacity: 0.4 })
    expect(line?.width).toBeCloseTo(1.6 / 24, 6)
    expect(confidence).toMatchObject({ cap: 1, join: 1 })
    expect(grid?.units).toBe(24)
    expect(palette).toMatchObject([{ colour: '#1f2430', opacity: 0.4, role: 'ink' }])
  })
})
