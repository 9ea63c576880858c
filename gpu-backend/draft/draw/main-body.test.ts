import { expect, it } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import { regionOf } from '../geometry/region.ts'
import { bodyColours } from './main-body.ts'

const [WHITE, BLUE, RED, GREY] = ['#ffffff', '#00b8f0', '#ff6242', '#e0e0e0'] as const
const colours = (found: string[], shares: number[], main: string) =>
  bodyColours(
    {
      layers: shares.map((share, group) => ({
        cover: regionOf(rectPath(0, 0, 10 * share, 10), 'nonzero'),
        group,
      })),
      colours: shares.map((share) => ({ share })),
    },
    found,
    main,
    [WHITE, GREY],
  )

it('paints a white body, and leaves what is on it', () => {
  expect(colours([BLUE, WHITE], [0.3, 0.7], RED)).toEqual([BLUE, RED])
})

it('has what was in the main colour change places with the body', () => {
  expect(colours([BLUE, WHITE], [0.3, 0.7], BLUE)).toEqual([WHITE, BLUE])
})

it('paints the body where there is nothing but a tint, and tells lesser parts from it', () => {
  expect(colours([WHITE, WHITE], [0.5, 0.5], RED)).toEqual([RED, RED])
  expect(colours([WHITE, WHITE, WHITE], [0.2, 0.7, 0.1], RED)).toEqual([WHITE, RED, GREY])
})

it('leaves a window that the palette has in the colour of the body', () => {
  expect(colours([BLUE, BLUE, WHITE], [0.6, 0.3, 0.1], RED)).toEqual([RED, BLUE, WHITE])
})
