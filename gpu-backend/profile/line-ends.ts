// Whether lines end round or flat: at the ends of strokes, how much of the last quarter of their width is covered. A butt and a square cap look alike
// in pixels; only a vector tells them apart.
import { coverageAt, type StrokeSample } from './stroke-widths.ts'

const AROUND = 1.6 // half widths: the circle on which a stroke that goes on shows
const DIRECTIONS = 48
const THINNEST = 2.6 // pixels: thinner ends are all soft edge
const FLAT = 0.8 // of the last half of a half width: a round cap covers 0.61, a flat one all

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
  const ends: { x: number; y: number; covered: number }[] = []
  if (lineWidth < THINNEST) return { round: 0, flat: 0 }
  for (const { x, y } of samples) {
    const outward = outwardAt(coverage, width, height, x, y, lineWidth / 2)
    if (outward === null) continue
    const covered = capCoverage(coverage, width, height, x, y, outward, lineWidth / 2)
    if (covered === null || ends.some((end) => Math.hypot(end.x - x, end.y - y) < lineWidth)) continue
    ends.push({ x, y, covered })
  }
  const flat = ends.filter(({ covered }) => covered > FLAT).length
  return { round: ends.length - flat, flat }
}

/** Away from the only way in which the stroke goes on; null where it goes on in several, or in none. */
function outwardAt(coverage: Float32Array, width: number, height: number, x: number, y: number, half: number): number | null {
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

function isInk(coverage: Float32Array, width: number, height: number, x: number, y: number, half: number, direction: number): boolean {
  const angle = (2 * Math.PI * direction) / DIRECTIONS
  return coverageAt(coverage, width, height, x + AROUND * half * Math.cos(angle), y + AROUND * half * Math.sin(angle)) > 0.5
}

/** How much of the stroke's width is covered before its tip; null where the tip is not about half a width away. */
function capCoverage(
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
  let [sum, count] = [0, 0]
  for (let back = 0.05; back <= 0.5; back += 0.09) {
    for (let across = -0.95; across <= 0.95; across += 0.19) {
      const [u, v] = [tip - back * half, across * half]
      sum += coverageAt(coverage, width, height, x + u * ux - v * uy, y + u * uy + v * ux)
      count++
    }
  }
  return sum / count
}
