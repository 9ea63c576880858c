// The corners of a set's lines: how joins are made, and the radius that corners have.
import type { LineReading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'

const LEAST_CORNERS = 4

export interface CornersOfSet {
  readonly join: 'miter' | 'round' | null
  readonly joinSure: number
  readonly radius: number // of the lines' middle
  readonly radiusSure: number
}

/**
 * A corner's outer radius is that of the line's middle and half a width; with a sharp middle it is half a
 * width where joins are round and nothing where they are pointed. Corners of boxes say what the set's radius
 * is; others are often sharp beside them.
 */
export function cornersOfSet(lines: readonly LineReading[], width: number): CornersOfSet {
  const boxes = lines.flatMap(({ boxCorners }) => boxCorners)
  const all = [...boxes, ...lines.flatMap(({ otherCorners }) => otherCorners)]
  const pointed = all.filter((radius) => radius < 0.25 * width).length
  const rounded = all.filter((radius) => Math.abs(radius - width / 2) <= 0.2 * width).length
  const usual = usualOf(
    (boxes.length >= LEAST_CORNERS ? boxes : all).map((radius) => Math.max(0, radius - width / 2)),
    0.15 * width,
  )
  return {
    join: pointed + rounded < 2 ? null : pointed > rounded ? 'miter' : 'round',
    joinSure: pointed + rounded < 2 ? 0.4 : Math.max(pointed, rounded) / (pointed + rounded),
    radius: usual.radius,
    radiusSure: all.length < LEAST_CORNERS ? 0.3 : usual.share,
  }
}

/** The middle of the densest window, and how much of all lies in it. */
export function usualOf(radii: readonly number[], window: number): { radius: number; share: number } {
  let best: readonly number[] = []
  for (const centre of radii) {
    const near = radii.filter((radius) => Math.abs(radius - centre) <= window)
    if (near.length > best.length) best = near
  }
  return best.length === 0
    ? { radius: 0, share: 0 }
    : { radius: median(best), share: best.length / radii.length }
}

const OF_AREAS = 6 // corners at least
const AGREEING = 0.6
const ALIKE = 0.4 / 24 // of the frame's longer side

/** The radius that most box corners of a set's silhouettes have; undefined where most have none in common. */
export function areaCorners(radii: readonly number[]): number | undefined {
  const { radius, share } = usualOf(radii, ALIKE)
  return radii.length >= OF_AREAS && share >= AGREEING ? radius : undefined
}
