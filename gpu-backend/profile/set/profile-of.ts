// Measures of some drawings → the profile of their set.
import type { OutlineStyle, StyleKind, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { exactColours } from '../colours/exact-colours.ts'
import { withGroundTints } from '../colours/ground-tints.ts'
import { isMonochrome, paletteOf } from '../colours/palette-style.ts'
import { setColours } from '../colours/set-colours.ts'
import type { DrawingMeasures, Reading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'
import { areaStyleOf } from './area-style.ts'
import { barWidth, detailWidth } from './bar-width.ts'
import { boxStyleOf } from './box-style.ts'
import { chosenReadings } from './chosen-readings.ts'
import { areaCorners } from './corners-of-set.ts'
import { exactLine } from './exact-line.ts'
import { gridOf } from './grid-of.ts'
import { groundShadowOf } from './ground-shadow-of.ts'
import { kindOf } from './kind-of.ts'
import { type LineStyleReading, lineStyleOf } from './line-style.ts'
import { oddOnes } from './odd-ones.ts'
import { shadowOf } from './shadow-of.ts'

// share of the outlines with areas on both sides: around the silhouette alone there are none
const SHAPES = 0.08

/** At least one. Those of another style than most are left out, and named. */
export function profileOf(measures: readonly DrawingMeasures[]): StyleProfile {
  const leftOut = oddOnes(measures)
  const kept = measures.filter((_, place) => !leftOut.includes(place))
  return { ...profileOfAlike(kept), references: kept.length, leftOut }
}

function profileOfAlike(measures: readonly DrawingMeasures[]): Omit<StyleProfile, 'references' | 'leftOut'> {
  const { readings: chosen, ground, plate } = chosenReadings(measures)
  const readings = withGroundTints(chosen)
  const vectors = measures.flatMap(({ vector }) => (vector ? [vector] : []))
  const colours = exactColours(setColours(readings), vectors)
  const { kind, confidence } = kindOf(readings, colours)
  const seen = lineStyleOf(readings, kind, colours)
  const strokes = seen && exactLine(seen, vectors, readings.length)
  const { area, confidence: areaSure } = areaStyleOf(readings, kind, colours, strokes?.line.colour ?? null)
  const ink = strokes?.line.colour ?? null
  const groundShadow = groundShadowOf(measures)
  const corners = kind === 'solid' ? areaCorners(readings.flatMap((one) => one.corners)) : undefined
  const bars =
    kind === 'solid'
      ? barWidth(readings)
      : kind === 'duotone' && strokes === null
        ? detailWidth(readings)
        : undefined
  return {
    kind,
    line: strokes?.line ?? null,
    area,
    outline: outlineOf(readings, kind, strokes),
    palette: paletteOf(colours, ink),
    monochrome: isMonochrome(colours),
    box: boxStyleOf(readings),
    grid: gridOf(vectors),
    plate,
    ground,
    shadow: shadowOf(measures),
    ...(groundShadow === undefined ? {} : { groundShadow }),
    ...(corners === undefined ? {} : { corners }),
    ...(bars === undefined ? {} : { bars }),
    detail: {
      elements: median(readings.map(({ elements }) => elements)),
      smallest: median(readings.map(({ smallest }) => smallest)),
    },
    confidence: { kind: confidence, area: areaSure, ...strokes?.confidence },
  }
}

function outlineOf(
  readings: readonly Reading[],
  kind: StyleKind,
  strokes: LineStyleReading | null,
): OutlineStyle | null {
  if (strokes === null || kind === 'line' || kind === 'slipped' || kind === 'duotone') return null
  const between = median(
    readings.flatMap((reading) => (reading.outlineColour === null ? [] : [reading.between])),
  )
  return {
    around: between >= SHAPES ? 'shapes' : 'silhouette',
    width: strokes.line.width,
    colour: strokes.line.colour,
  }
}
