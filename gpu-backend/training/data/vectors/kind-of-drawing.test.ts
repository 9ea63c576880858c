import { expect, it } from 'vitest'
import { rectPath } from '../../../../contract/vector/shape-path.ts'
import { fillOf } from '../../../draft/pieces/piece.ts'
import { lookOfDrawing } from './kind-of-drawing.ts'

const RASTER = { ink: 0.4, depth: 0.2, thickness: 0.2, proportion: 1, size: 0.8, darkEdge: 0 }
const lookOf = (colour: string, opacity: number) =>
  lookOfDrawing(
    {
      box: [0, 0, 24, 24],
      elements: [
        fillOf(rectPath(3, 3, 18, 18), { type: 'solid', colour, opacity }),
        fillOf(rectPath(9, 9, 6, 6), { type: 'solid', colour: '#000000', opacity: 1 }),
      ],
    },
    RASTER,
  )

it('has areas in two tones of one colour by themselves, not those of two colours', () => {
  expect(lookOf('#000000', 0.5)).toMatchObject({ kind: 'duotone', strokes: 'none' })
  expect(lookOf('#777777', 1)).toMatchObject({ kind: 'duotone', strokes: 'outlined' })
})
