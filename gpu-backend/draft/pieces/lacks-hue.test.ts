import { expect, it } from 'vitest'
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import { labOf } from './colour-of.ts'
import { keepsHue, lacksHue, lacksShade } from './lacks-hue.ts'

const palette = (colours: readonly string[]): PaletteColour[] =>
  colours.map((colour) => ({ colour, role: 'main', share: 1 / colours.length }))
const greys = Array.from({ length: 18 }, (_, i) => `#${(80 + 8 * i).toString(16).repeat(3)}`)
const [GREEN, BLUE] = ['#a3cb7e', '#95b1cf']
const many = palette([GREEN, BLUE, ...greys])

it('misses a strong colour alone, of a hue that none of many colours has', () => {
  expect(lacksHue(many, labOf('#ffac33'))).toBe(true)
  expect(lacksHue(many, labOf('#55acee'))).toBe(false)
  expect(lacksHue(many, labOf('#d9c9b8'))).toBe(false)
  expect(lacksHue(palette([GREEN, BLUE]), labOf('#ffac33'))).toBe(false)
})

it('keeps the shades of what is kept, where the nearest is of another hue', () => {
  const [bulb, gloss, socket] = ['#fcc21b', '#fff59d', '#5f7c8a'].map(labOf)
  const keeps = keepsHue(many, [bulb!, gloss!, socket!])
  expect([bulb!, gloss!].map((colour) => keeps(colour, many[0]!))).toEqual([true, true])
  expect(keeps(socket!, many[1]!)).toBe(false)
  expect(keepsHue(many, [gloss!])(socket!, many[0]!)).toBe(false)
})

it('misses a shade that a colour is far from, unless it is nearly grey', () => {
  expect(lacksShade(labOf('#d08a70'), labOf('#e84b4b'))).toBe(true)
  expect(lacksShade(labOf('#0277bd'), labOf('#1a6fb5'))).toBe(false)
  expect(lacksShade(labOf('#b4acbc'), labOf('#464744'))).toBe(false)
})
