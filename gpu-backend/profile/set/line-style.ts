// The line that a set is drawn with, from the strokes of its drawings.
import type { LineStyle, StyleKind } from '../../../contract/api/jobs/style-profile.ts'
import { type SetColour, sameColour } from '../colours/set-colours.ts'
import type { Reading } from '../measures/drawing-measures.ts'
import { interquartile, weightedMedian } from '../measures/quantiles.ts'
import { cornersOfSet } from './corners-of-set.ts'
import { strokesOf } from './kind-of.ts'

export interface LineStyleReading {
  readonly line: LineStyle
  readonly confidence: Readonly<Record<string, number>>
}

const LEAST_ENDS = 2

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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
