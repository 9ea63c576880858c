import { expect, it } from 'vitest'
import { withMainBody } from './main-body.ts'

const [WHITE, BLUE, RED] = ['#ffffff', '#00b8f0', '#ff6242'] as const
const shares = (...all: number[]) => all.map((share) => ({ share }))

it('paints a white body, and leaves what is on it', () => {
  expect(withMainBody([BLUE, WHITE], shares(0.3, 0.7), RED)).toEqual([BLUE, RED])
})

it('has what was in the main colour change places with the body', () => {
  expect(withMainBody([BLUE, WHITE], shares(0.3, 0.7), BLUE)).toEqual([WHITE, BLUE])
})

it('paints everything where there is nothing but a tint', () => {
  expect(withMainBody([WHITE, WHITE], shares(0.5, 0.5), RED)).toEqual([RED, RED])
})

it('leaves a window that the palette has in the colour of the body', () => {
  expect(withMainBody([BLUE, BLUE, WHITE], shares(0.6, 0.3, 0.1), RED)).toEqual([RED, BLUE, WHITE])
})
