// Whether a set darkens one side of its main shapes, which side, and with which colour at which opacity: all
// pairs of light and dark areas of the set are one colour laid over several, so dark = (1 − opacity) · light
// + opacity · shade holds for all of them.
import type { AreaStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { Reading, ShadePair } from '../measures/drawing-measures.ts'

const NEAR = 25 // degrees
const MOST = 0.5 // of the drawings
const LEAST_OPACITY = 0.04 // a fainter shade is two colours that happen to lie near
// levels between light areas: from one colour alone, shade and opacity cannot be told apart
const LEAST_SPREAD = 12

/**
 * The darker side as a direction, a shade and its opacity; null where fewer drawings agree than a set
 * needs. `confidence`: 0 to 1.
 */
export function twoToneOf(readings: readonly Reading[]): { area: AreaStyle; confidence: number } | null {
  const all = readings.flatMap(({ shades }, drawing) => shades.map((pair) => ({ pair, drawing })))
  let best: typeof all = []
  for (const { pair } of all) {
    const near = all.filter((other) => turn(other.pair.angle, pair.angle) <= NEAR)
    if (lengthOf(near) > lengthOf(best)) best = near
  }
  const drawings = new Set(best.map(({ drawing }) => drawing)).size / readings.length
  if (drawings < MOST || lengthOf(best) < 0.6 * lengthOf(all)) return null
  const pairs = best.map(({ pair }) => pair)
  const shade = shadeOf(pairs)
  if (shade.opacity < LEAST_OPACITY) return null
  return { area: { type: 'two-tone', angle: usualAngle(pairs), ...shade }, confidence: drawings }
}

function lengthOf(pairs: readonly { pair: ShadePair }[]): number {
  return pairs.reduce((sum, { pair }) => sum + pair.length, 0)
}

function turn(one: number, other: number): number {
  const off = Math.abs(one - other) % 360
  return Math.min(off, 360 - off)
}

function usualAngle(pairs: readonly ShadePair[]): number {
  const [x, y] = [Math.cos, Math.sin].map((f) =>
    pairs.reduce((sum, { angle, length }) => sum + length * f((angle * Math.PI) / 180), 0),
  )
  return (Math.atan2(y, x) * 180) / Math.PI
}

/** Least squares with one slope for all channels. */
function shadeOf(pairs: readonly ShadePair[]): { shade: string; opacity: number } {
  const weight = pairs.reduce((sum, { length }) => sum + length, 0)
  const mean = (of: (pair: ShadePair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair) * pair.length, 0) / weight
  const channels = [0, 1, 2] as const
  const light = channels.map((c) => mean((pair) => pair.light[c]))
  const dark = channels.map((c) => mean((pair) => pair.dark[c]))
  const spread = mean((pair) => channels.reduce<number>((sum, c) => sum + (pair.light[c] - light[c]) ** 2, 0))
  const both = mean((pair) =>
    channels.reduce<number>((sum, c) => sum + (pair.light[c] - light[c]) * (pair.dark[c] - dark[c]), 0),
  )
  const told = Math.sqrt(spread) >= LEAST_SPREAD
  const kept = told
    ? Math.min(0.99, Math.max(0, both / spread))
    : Math.min(0.99, Math.max(...channels.map((c) => dark[c] / Math.max(1, light[c]))) - 0.02)
  const shade = channels.map((c) =>
    Math.min(255, Math.max(0, Math.round((dark[c] - kept * light[c]) / (1 - kept)))),
  )
  return { shade: `#${shade.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`, opacity: 1 - kept }
}
