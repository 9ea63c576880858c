// The layer that a drawing throws as a shadow: dark, seen through, and not part of the thing. It counts
// neither for the box nor for the colours.

import { hexOf } from '../layers/backdrop.ts'
import { areasOf, coverageOf, drawnLabels, type Layers } from '../layers/layers.ts'
import type { ShadowReading } from '../measures/drawing-measures.ts'
import { findShadowShift } from './slip.ts'

const MOST_OPACITY = 0.5
const DARK = 110 // of 255, straight
const MOST_SHARE = 0.35 // of what is drawn
const OPAQUE = 0.9
const LEAST_OPAQUE = 0.6 // share of what is drawn: in a faint set, what is faint is no shadow
const FITS = 0.4 // of the shadow's area: what a moved silhouette may differ by

/**
 * Labels of shadows; none on a ground, where a shadow is a colour like others, and none where the drawing has
 * one colour: there it is a second layer.
 */
export function shadowLabels(layers: Layers): number[] {
  if (layers.colours[0][3] > 0) return []
  const areas = areasOf(layers)
  const drawn = areas.reduce((sum, area, label) => (label === 0 ? sum : sum + area), 0)
  const labels = [...layers.colours.keys()].slice(1)
  const opaque = labels.filter((label) => layers.colours[label][3] >= OPAQUE * 255)
  if (opaque.length < 2 || opaque.reduce((sum, label) => sum + areas[label], 0) < LEAST_OPAQUE * drawn)
    return []
  return labels.filter((label) => {
    const [red, green, blue, alpha] = layers.colours[label]
    return (
      alpha <= MOST_OPACITY * 255 &&
      (Math.max(red, green, blue) * 255) / alpha <= DARK &&
      areas[label] <= MOST_SHARE * drawn
    )
  })
}

/** The first of them, where it is the drawing's own silhouette moved. */
export function shadowReading(layers: Layers, labels: readonly number[]): ShadowReading | null {
  const [label] = labels
  if (label === undefined) return null
  const { width, height } = layers
  const things = drawnLabels(layers).filter((one) => !labels.includes(one))
  const shift = findShadowShift(coverageOf(layers, things), coverageOf(layers, [label]), width, height)
  if (shift === null || shift.after > FITS) return null
  const side = Math.max(width, height)
  const mix = layers.colours[label]
  return { dx: shift.dx / side, dy: shift.dy / side, colour: hexOf(mix), opacity: mix[3] / 255 }
}
