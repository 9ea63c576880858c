// The line that a set is drawn with, from the strokes of its drawings.
import type { LineStyle, StyleKind } from '../../../contract/api/jobs/style-profile.ts'
import { type SetColour, sameColour } from '../colours/set-colours.ts'
import type { LineReading, Reading } from '../measures/drawing-measures.ts'
import { interquartile, median, weightedMedian } from '../measures/quantiles.ts'
import { cornersOfSet } from './corners-of-set.ts'
import { strokesOf } from './kind-of.ts'

export interface LineStyleReading {
  readonly line: LineStyle
  readonly confidence: Readonly<Record<string, number>>
}

const LEAST_ENDS = 2
/** Of the outer contour: lines that draw two-tone things lie around them, details of one tone do not. */
const AROUND = 0.7

/** Null where fewer than half of the drawings have strokes of their own. */
export function lineStyleOf(
  readings: readonly Reading[],
  kind: StyleKind,
  colours: readonly SetColour[],
): LineStyleReading | null {
  if (kind === 'solid' || kind === 'flat' || kind === 'painterly') return null
  const strokes = readings.flatMap((reading) => {
    const found = strokesOf(reading, kind)
    return found ? [{ ...found.line, colour: reading.colours[found.colour] }] : []
  })
  const colour = colours.find(
    (one) => strokes.filter((stroke) => sameColour(stroke.colour, one)).length > strokes.length / 2,
  )
  const inColour = colour ? strokes.filter((stroke) => sameColour(stroke.colour, colour)) : strokes
  if (strokes.length < readings.length / 2 || (kind !== 'line' && inColour.length < readings.length / 2))
    return null
  if (kind === 'duotone' && areDetails(readings)) return null
  const width = weightedMedian(strokes.map((line) => [line.width, line.length * line.lineness]))
  const [round, flat] = [
    sum(strokes.map(({ roundEnds }) => roundEnds)),
    sum(strokes.map(({ flatEnds }) => flatEnds)),
  ]
  const within = weightedMedian(strokes.map((line) => [line.spread, line.length]))
  const cap = round >= flat ? 'round' : 'butt'
  const ink = colour ?? strokes[0].colour
  const corners = cornersOfSet(strokes, width)
  return {
    line: {
      width,
      spread: Math.max(within, interquartile(strokes.map((line) => line.width)) / width),
      cap,
      join: corners.join ?? (cap === 'round' ? 'round' : 'miter'),
      cornerRadius: corners.radius,
      colour: ink.colour,
      ...(ink.opacity < 0.985 ? { opacity: ink.opacity } : {}),
    },
    confidence: {
      cap: round + flat < LEAST_ENDS ? 0.3 : (Math.max(round, flat) - 0.5) / (round + flat),
      join: corners.joinSure,
      cornerRadius: corners.radiusSure,
    },
  }
}

/** Whether the darker strokes of a two-tone set lie on its paler areas, and not around them. */
function areDetails(readings: readonly Reading[]): boolean {
  const around = readings.flatMap((reading) => {
    const found = strokesOf(reading, 'duotone')
    if (!found) return []
    const alsoLines = reading.lines.filter((line) => line && isAlike(line, found.line))
    const colours = reading.colours.filter((_, place) => alsoLines.includes(reading.lines[place]))
    return [sum(colours.map(({ contour }) => contour))]
  })
  return median(around) < AROUND
}

/** Fainter lines beside the others are as wide. */
const isAlike = (one: LineReading, other: LineReading): boolean =>
  one.lineness >= 0.5 * other.lineness && Math.abs(one.width - other.width) < 0.25 * other.width

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
