import { expect, it } from 'vitest'
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import { labOf } from './colour-of.ts'
import { mapColours } from './map-colours.ts'
import { rareGreysOf } from './rare-colours.ts'

const colour = (hex: string, share: number, drawings: number): PaletteColour => ({
  colour: hex,
  role: 'main',
  share,
  drawings,
})
const [TEAL, YELLOW, BROWN, STEAM] = ['#1f7a8c', '#f9b233', '#7a4b2a', '#c9bfae']
const colours = [colour(TEAL, 0.5, 0.5), colour(YELLOW, 0.45, 0.5), colour(BROWN, 0.02, 0.3)]
const withSteam = [...colours, colour(STEAM, 0.006, 0.1)]
const mapped = (thing: string, share: number, palette: readonly PaletteColour[]) =>
  palette[mapColours([{ colour: labOf(thing), share }], [], palette)[0]!]!.colour

it('draws what is grey in the colours of a set that has grey in small things alone', () => {
  expect(mapped('#99aab5', 0.9, withSteam)).toBe(TEAL)
  expect(mapped('#99aab5', 0.08, withSteam)).toBe(STEAM)
})

it('leaves grey to a set that is grey in part', () => {
  const grey = [...colours, colour('#c9bfae', 0.006, 0.1), colour('#8a8a8a', 0.1, 0.3)]
  expect(rareGreysOf(grey)).toBeNull()
  expect(mapped('#99aab5', 0.9, grey)).not.toBe(TEAL)
})

it('keeps a rare colour for things of its hue, however large', () => {
  expect(mapped('#6b4330', 0.9, withSteam)).toBe(BROWN)
  expect(mapped('#855b52', 0.8, withSteam)).toBe(BROWN) // a bear's, dull but no grey
  expect(mapped('#6a3d6f', 0.2, withSteam)).toBe(BROWN)
  expect(mapped('#6a3d6f', 0.9, withSteam)).toBe(TEAL)
})
