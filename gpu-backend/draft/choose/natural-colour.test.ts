import { expect, it } from 'vitest'
import { rectPath } from '../../../contract/index.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { naturalColour } from './natural-colour.ts'

const of = (...colours: string[]) => ({
  box: [0, 0, 24, 24] as const,
  elements: colours.map((colour, i) => fillOf(rectPath(2, 2, 20 - 6 * i, 20 - 6 * i), solidPaint(colour))),
})

it('is what most drawings of the thing are painted in', () => {
  expect(naturalColour([of('#5c9e31'), of('#77b255', '#662113'), of('#dd2e44')])).toBe('#5c9e31')
  expect(naturalColour([of('#5c9e31'), of('#dd2e44')])).toBeUndefined()
})

it('is a grey where no drawing has a colour and greys are asked for', () => {
  const clouds = [of('#e1e8ed'), of('#ffffff', '#e1e8ed')]
  expect(naturalColour(clouds, true)).toBe('#e1e8ed')
  expect(naturalColour(clouds)).toBeUndefined()
  expect(naturalColour(clouds.slice(0, 1), true)).toBeUndefined()
})
