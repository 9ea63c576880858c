// Tints on a ground or a plate: a colour on the way from what lies behind to another one is that other one
// laid on at some opacity, if all drawings agree on it. Without anything behind, the pixels say so
// themselves.
import type { Reading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'
import { bytesOf } from './set-colours.ts'

const OFF = 4 // levels
const BETWEEN = [0.06, 0.85] // opacities
const LEAST = 0.03 // of what is drawn, of either colour
const SAME = 0.04 // opacity
const MOST = 0.6 // of the drawings

interface Tint {
  readonly full: string
  readonly tint: string
  readonly opacity: number
}

/**
 * The readings with tints as a colour and an opacity; as they came where the drawings do not agree on one
 * opacity.
 */
export function withGroundTints(readings: readonly Reading[]): readonly Reading[] {
  const tints = readings.map(tintOf)
  const found = tints.filter((tint) => tint !== null)
  const usual = median(found.map(({ opacity }) => opacity))
  const agree = (tint: Tint | null): tint is Tint => tint !== null && Math.abs(tint.opacity - usual) <= SAME
  if (found.filter(agree).length < MOST * readings.length) return readings
  return readings.map((reading, i) => {
    const tint = tints[i]
    if (!agree(tint)) return reading
    const colours = reading.colours.map((one) =>
      one.colour === tint.tint ? { ...one, colour: tint.full, opacity: tint.opacity } : one,
    )
    return { ...reading, colours }
  })
}

/** Of a drawing in two colours on something. */
function tintOf({ behind, colours }: Reading): Tint | null {
  const main = colours.filter(({ share }) => share >= LEAST)
  if (behind === null || main.length !== 2) return null
  const [full, tint] = away(main[0].colour, behind) > away(main[1].colour, behind) ? main : [main[1], main[0]]
  const opacity = opacityOf(tint.colour, full.colour, behind)
  return opacity === null ? null : { full: full.colour, tint: tint.colour, opacity }
}

function away(colour: string, behind: string): number {
  const [a, b] = [bytesOf(colour), bytesOf(behind)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function opacityOf(tint: string, full: string, behind: string): number | null {
  const [t, f, b] = [bytesOf(tint), bytesOf(full), bytesOf(behind)]
  let [along, length] = [0, 0]
  for (let c = 0; c < 3; c++) {
    along += (t[c] - b[c]) * (f[c] - b[c])
    length += (f[c] - b[c]) ** 2
  }
  const part = along / Math.max(1, length)
  const off = Math.max(...[0, 1, 2].map((c) => Math.abs(t[c] - b[c] - part * (f[c] - b[c]))))
  return off <= OFF && part >= BETWEEN[0] && part <= BETWEEN[1] ? part : null
}
