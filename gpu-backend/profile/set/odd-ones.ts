// References of another style than most: they would draw every median aside. A drawing is left out where a
// clear majority has something in common that it clearly has not; where a set itself is mixed, all stay.
// Lines among solids cannot be told: solid sets have bars of one width of their own.

import { bytesOf, sameColour, tintOf } from '../colours/set-colours.ts'
import type { DrawingMeasures, Reading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'
import { outlineLook } from './kind-of.ts'

const CLEAR = 0.6 // of the drawings
const LINE = 0.7 // lineness
const NO_LINE = 0.35
const BROADER = 1.7 // times the usual width
const GRADED = 0.25 // share of what is drawn
const NOT_GRADED = 0.03
const LAYER = 0.08 // share of what is drawn
/** Colours with less are none of a drawing's own. */
export const PRESENT = 0.02 // share of what is drawn
const SMALL = 23 // pixels of the longer side
const PALEST = 0.4 // of the ink
const SAME_HUE = 12 // levels
const COMPANY = 2 // drawings that are alike in what is odd about them: one alone may be the set's own exception

/** Places of the drawings that are of another style; never most of them. */
export function oddOnes(measures: readonly DrawingMeasures[]): number[] {
  if (measures.length < 3) return []
  const odd = new Set<number>()
  for (const rule of [byGround, byShading, byColours, byTints, byLines, byOutline]) {
    const kept = measures.map((_, place) => place).filter((place) => !odd.has(place))
    if (kept.length < 3) break
    const out = rule(kept.map((place) => measures[place]))
    if (out.length <= (1 - CLEAR) * kept.length) for (const place of out) odd.add(kept[place])
  }
  return [...odd].sort((a, b) => a - b)
}

const placesOf = <T>(values: readonly T[], of: (value: T) => boolean): number[] =>
  values.flatMap((value, i) => (of(value) ? [i] : []))
const shareOf = <T>(values: readonly T[], of: (value: T) => boolean): number =>
  values.filter(of).length / values.length

function byGround(measures: readonly DrawingMeasures[]): number[] {
  const usual = measures
    .map(({ ground }) => ground)
    .find((one) => shareOf(measures, ({ ground }) => ground === one) >= CLEAR)
  return usual === undefined ? [] : placesOf(measures, ({ ground }) => ground !== usual)
}

function byShading(measures: readonly DrawingMeasures[]): number[] {
  const shaded = ({ bare }: DrawingMeasures): number => (bare.gradient?.share ?? 0) + bare.unexplained
  if (shareOf(measures, (one) => shaded(one) >= GRADED) >= CLEAR)
    return placesOf(measures, (one) => shaded(one) <= NOT_GRADED)
  if (shareOf(measures, (one) => shaded(one) <= NOT_GRADED) >= CLEAR)
    return placesOf(measures, (one) => shaded(one) >= GRADED)
  return []
}

/** In one colour, all but for tints of it. */
export function isMono({ colours }: Reading): boolean {
  return colours.length > 0 && colours.every((one) => one.share < PRESENT || tintOf(one, colours[0]))
}

function byColours(measures: readonly DrawingMeasures[]): number[] {
  const readings = measures.map(({ bare }) => bare)
  const mono = readings.filter(isMono)
  if (mono.length < CLEAR * readings.length) {
    const coloured = readings.filter((reading) => !isMono(reading)).flatMap(({ colours }) => colours)
    if (mono.length > (1 - CLEAR) * readings.length) return []
    const stranger = (reading: Reading): boolean =>
      isMono(reading) && !coloured.some((one) => tintOf(one, reading.colours[0]))
    const strangers = readings.filter(stranger)
    const kin = ({ colours }: Reading): number =>
      strangers.filter((other) => tintOf(colours[0], other.colours[0])).length
    return placesOf(readings, (reading) => stranger(reading) && (isLines(reading) || kin(reading) >= COMPANY))
  }
  const usual = mono
    .map(({ colours }) => colours[0])
    .find((one) => shareOf(mono, ({ colours }) => tintOf(colours[0], one)) >= CLEAR)
  return usual === undefined
    ? []
    : placesOf(
        measures,
        ({ bare: { colours }, side, ground }) =>
          !colours.some((one) => one.share >= PRESENT && tintOf(one, usual)) &&
          !(side <= SMALL && ground !== null && isPaler(colours[0].colour, usual.colour, ground)),
      )
}

/** Lines of less than a pixel are nowhere all ink: either colour is one on the way from the ground to it. */
function isPaler(colour: string, other: string, ground: string): boolean {
  const from = bytesOf(ground)
  const [a, b] = [colour, other].map((hex) => bytesOf(hex).map((value, i) => value - from[i]))
  const [far, near] = Math.hypot(...a) > Math.hypot(...b) ? [a, b] : [b, a]
  const part = Math.hypot(...near) / Math.max(1, Math.hypot(...far))
  return part >= PALEST && near.every((value, i) => Math.abs(value - part * far[i]) <= SAME_HUE)
}

/** In one colour and, as it seems, strokes: areas in one colour are found among areas in several. */
function isLines(reading: Reading): boolean {
  return isMono(reading) && reading.whole !== null && reading.whole.lineness >= LINE
}

/** Second layers among drawings without any, and the other way round. */
function byTints(measures: readonly DrawingMeasures[]): number[] {
  const second = measures.map(({ bare }) => (isMono(bare) ? 1 - bare.colours[0].share : 0))
  if (shareOf(second, (share) => share < PRESENT) >= CLEAR) return placesOf(second, (share) => share >= LAYER)
  const single = placesOf(second, (share) => share < PRESENT)
  return shareOf(second, (share) => share >= LAYER) >= CLEAR && single.length >= COMPANY ? single : []
}

function byLines(measures: readonly DrawingMeasures[]): number[] {
  const wholes = measures.map(({ bare }) => (isMono(bare) ? bare.whole : null))
  const widths = wholes.flatMap((whole) => (whole && whole.lineness >= LINE ? [whole.width] : []))
  const usual = median(widths)
  const alike = shareOf(
    wholes,
    (whole) => whole !== null && whole.lineness >= LINE && Math.abs(whole.width - usual) <= 0.15 * usual,
  )
  if (alike < CLEAR) return []
  const other = ({ lineness, width }: NonNullable<Reading['whole']>): boolean =>
    lineness < NO_LINE ||
    width > BROADER * usual ||
    (lineness >= LINE && Math.abs(width - usual) > 0.3 * usual)
  return placesOf(wholes, (whole) => whole !== null && other(whole))
}

function byOutline(measures: readonly DrawingMeasures[]): number[] {
  const readings = measures.map(({ bare }) => bare)
  const looks = readings.map(outlineLook)
  const usual = looks.find(
    (look) => look !== null && shareOf(looks, (one) => one !== null && sameColour(one, look)) >= CLEAR,
  )
  if (!usual) return []
  const without = placesOf(
    readings,
    ({ colours }) => !colours.some((one) => one.share >= PRESENT / 2 && tintOf(one, usual)),
  )
  const bare = placesOf(readings, (reading) => isMono(reading) && tintOf(reading.colours[0], usual))
  return bare.length >= COMPANY ? [...without, ...bare] : without
}
