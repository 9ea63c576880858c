import { describe, expect, it } from 'vitest'
import { rectPath, type VectorDrawing } from '../../../contract/index.ts'
import { recoloured } from './draw-recoloured.ts'

const solid = (colour: string, opacity = 1) => ({ type: 'solid', colour, opacity }) as const
const fill = { type: 'fill', rule: 'nonzero', path: rectPath(0, 0, 9, 9), clips: [] } as const
const drawing: VectorDrawing = {
  box: [0, 0, 24, 24],
  elements: [
    { ...fill, id: 'e0', paint: solid('#f01010', 0.4) },
    {
      ...fill,
      id: 'e1',
      paint: {
        type: 'linear',
        from: [0, 0],
        to: [9, 9],
        stops: [
          { offset: 0, colour: '#0000ee', opacity: 1 },
          { offset: 1, colour: '#ee2222', opacity: 1 },
        ],
      },
    },
  ],
}

describe('recoloured', () => {
  it('moves every colour to the nearest of the set, and nothing else', () => {
    const [red, blend] = recoloured(drawing, [{ colour: '#ff0000' }, { colour: '#0000ff' }]).elements
    expect(red).toEqual({ ...drawing.elements[0], paint: solid('#ff0000', 0.4) })
    expect(blend.paint).toMatchObject({
      type: 'linear',
      stops: [{ colour: '#0000ff' }, { colour: '#ff0000' }],
    })
  })

  it('leaves all as it is where nothing is known of the set', () => {
    expect(recoloured(drawing, [])).toBe(drawing)
  })
})
