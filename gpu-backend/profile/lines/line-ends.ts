// Whether lines end round or flat: at the ends of strokes, how wide they still are a little before their tip.
// A butt and a square cap look alike in pixels; only a vector tells them apart.
import { coverageAt, type StrokeSample } from './stroke-widths.ts'

const AROUND = 1.6 // half widths: the circle on which a stroke that goes on shows
const DIRECTIONS = 48
const THINNEST = 3.2 // pixels: thinner ends are all soft edge
const BEFORE_TIP = 0.3 // half widths
const SOFT = 0.8 // pixels
const ROUND = 0.3 // what is far narrower is a pointed corner
const FLAT = 0.5

export interface LineEnds {
  readonly round: number // ends seen
  readonly flat: number
}

/** `samples` of strokes of about `lineWidth` pixels. */
export function lineEnds(
  coverage: Float32Array,
  width: number,
  height: number,
  samples: readonly StrokeSample[],
  lineWidth: number,
): LineEnds {
  const ends: { x: number; y: number; flat: number }[] = []
  if (lineWidth < THINNEST) return { round: 0, flat: 0 }
  for (const { x, y } of samples) {
    const outward = outwardAt(coverage, width, height, x, y, lineWidth / 2)
    if (outward === null) continue
    const flat = flatness(coverage, width, height, x, y, outward, lineWidth / 2)
    if (flat === null || ends.some((end) => Math.hypot(end.x - x, end.y - y) < lineWidth)) continue
    ends.push({ x, y, flat })
  }
  return {
    round: ends.filter((end) => Math.abs(end.flat) < ROUND).length,
    flat: ends.filter((end) => end.flat > FLAT).length,
  }
}

/** Away from the only way in which the stroke goes on; null where it goes on in several, or in none. */
function outwardAt(
  coverage: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  half: number,
): number | null {
  let [sumX, sumY, count, arcs] = [0, 0, 0, 0]
  let last = isInk(coverage, width, height, x, y, half, DIRECTIONS - 1)
  for (let i = 0; i < DIRECTIONS; i++) {
    const here = isInk(coverage, width, height, x, y, half, i)
    if (here && !last) arcs++
    if (here) {
      sumX += Math.cos((2 * Math.PI * i) / DIRECTIONS)
      sumY += Math.sin((2 * Math.PI * i) / DIRECTIONS)
      count++
    }
    last = here
  }
  return arcs === 1 && count < DIRECTIONS / 3 ? Math.atan2(-sumY, -sumX) : null
}

function isInk(
  coverage: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  half: number,
  direction: number,
): boolean {
  const angle = (2 * Math.PI * direction) / DIRECTIONS
  return (
    coverageAt(
      coverage,
      width,
      height,
      x + AROUND * half * Math.cos(angle),
      y + AROUND * half * Math.sin(angle),
    ) > 0.5
  )
}

/**
 * How wide the stroke still is a little before its tip, between 0 (as a round cap is there) and 1 (as a flat
 * one). Widths are integrals across, which soft edges do not change. Null where the tip is not about half a
 * width away.
 */
function flatness(
  coverage: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  outward: number,
  half: number,
): number | null {
  const [ux, uy] = [Math.cos(outward), Math.sin(outward)]
  let tip = 0
  while (tip < 2 * half && coverageAt(coverage, width, height, x + tip * ux, y + tip * uy) >= 0.5) tip += 0.25
  if (tip < 0.7 * half || tip > 1.35 * half) return null
  const back = Math.max(BEFORE_TIP * half, SOFT)
  const round = Math.sqrt(1 - (1 - back / half) ** 2)
  let sum = 0
  const along = tip - 0.125 - back
  for (let across = -half - 2; across <= half + 2; across += 0.25) {
    sum +=
      0.25 * coverageAt(coverage, width, height, x + along * ux - across * uy, y + along * uy + across * ux)
  }
  return (sum / (2 * half) - round) / (1 - round)
}
