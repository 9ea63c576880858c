// Which of a set's colours a drawing gets that has none of its own: what the prompt asks for, else one of the
// main colours, told by the drawing's geometry so that the same drawing always gets the same and a row of
// drawings gets several.
import type { PaletteColour, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { chromaOf, labOf, saturationOf } from '../pieces/colour-of.ts'
import { lacksHue } from '../pieces/lacks-hue.ts'
import { paintDistance } from '../pieces/map-colours.ts'
import { rareGreysOf } from '../pieces/rare-colours.ts'

/** The set's nearest, or the colour itself where the set has many and none of its hue. */
export function wantedColour(
  wanted: string,
  palette: readonly PaletteColour[],
  among: readonly PaletteColour[] = palette,
): string {
  const lab = labOf(wanted)
  const nearest = [...among].sort(
    (a, b) => paintDistance(labOf(a.colour), lab) - paintDistance(labOf(b.colour), lab),
  )[0]
  return nearest && !lacksHue(palette, lab) ? nearest.colour : wanted
}

export function mainColour(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  wanted: readonly string[],
): string {
  const rareGreys = rareGreysOf(profile.palette) ?? []
  const areas = profile.palette.filter((one) => standsForAreas(one) && !rareGreys.includes(one))
  if (wanted[0]) return wantedColour(wanted[0], profile.palette, areas.length > 0 ? areas : profile.palette)
  const bright = strongOf(areas.filter(profile.kind === 'slipped' ? isBright : isCheerful)).slice(0, CHOICE)
  const colours = bright.length > 0 ? bright : areas.length > 0 ? areas : profile.palette
  return colours[signatureOf(elements) % Math.max(1, colours.length)]?.colour ?? '#888888'
}

/** A line set of many colours draws each thing in one of them. */
export function inOneColour(
  profile: StyleProfile,
  elements: readonly VectorElement[],
  wanted: readonly string[],
): StyleProfile {
  const { kind, line, palette, monochrome } = profile
  if (kind !== 'line' || !line || monochrome) return profile
  const often = palette.filter(({ colour, share }) => share > LINES && labOf(colour).L < 0.95)
  if (often.length < 3) return profile
  const colour = wanted[0]
    ? wantedColour(wanted[0], palette)
    : often[signatureOf(elements) % often.length]!.colour
  return { ...profile, line: { ...line, colour } }
}

/** The share from which a colour is one that lines are drawn in. */
const LINES = 0.08

/** So many of the largest: a set's rare colours are for rare things. */
const CHOICE = 4
const PALE = 0.4

/** Colours of some strength that take more than a trace of what the set paints. */
function isBright({ colour, share }: PaletteColour): boolean {
  const { L, a, b } = labOf(colour)
  return Math.hypot(a, b) > 0.06 && L > 0.45 && L < 0.93 && share > 0.02
}

/** Of warm colours: lighter and of more chroma for that than wood, hide and skin. */
const LIGHT = 0.66
const VIVID = 0.14

/** A thing of no colour of its own is neither brown nor dark red nor tan. */
function isCheerful(one: PaletteColour): boolean {
  const lab = labOf(one.colour)
  return isBright(one) && (lab.b < 0 || (lab.L > LIGHT && saturationOf(lab) > VIVID))
}

/** Without those that are pale beside the strongest: a skin's tint among reds and blues. */
function strongOf(colours: readonly PaletteColour[]): PaletteColour[] {
  const chroma = ({ colour }: PaletteColour): number => chromaOf(labOf(colour))
  const most = Math.max(0, ...colours.map(chroma))
  return colours.filter((one) => chroma(one) > PALE * most)
}

/** Neither ink nor nearly white. */
const standsForAreas = ({ colour, role }: PaletteColour): boolean => role !== 'ink' && labOf(colour).L < 0.95

/** A number that a drawing's geometry gives. */
export function signatureOf(elements: readonly VectorElement[]): number {
  let sum = 7
  for (const { path } of elements)
    for (const { points } of path)
      for (let at = 0; at < points.length; at += 5)
        sum = (sum * 31 + Math.round(points[at]! * 16)) % 1_000_003
  return Math.abs(sum)
}
