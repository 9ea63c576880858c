import { expect, it } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { splitTones } from './split-tones.ts'

const part = (colour: string, side: number) => fillOf(rectPath(2, 2, side, side), solidPaint(colour))

it('parts bodies by their lightness, whatever glints and points are on them', () => {
  const [body, wing, glint, eye] = [
    part('#777777', 20),
    part('#bbbbbb', 12),
    part('#ffffff', 1),
    part('#000000', 1),
  ]
  expect(splitTones([body, wing, glint, eye])).toEqual(new Set([wing, glint]))
})

it('has a body pale with its one dark point', () => {
  const [body, eye] = [part('#777777', 20), part('#000000', 1)]
  expect(splitTones([body, eye])).toEqual(new Set([body]))
})

it('counts what is seen alone', () => {
  const [hidden, body, wing, eye] = [
    part('#ffffff', 20),
    part('#777777', 20),
    part('#bbbbbb', 12),
    part('#000000', 1),
  ]
  expect(splitTones([hidden, body, wing, eye]).has(wing)).toBe(true)
})
