// What lies behind a drawing and reaches the frame: nothing, or one colour. Told by corners and rim, for a
// drawing may touch the frame but rarely holds all four corners. A contour along the frame is none of it.
import type { Canvas } from './canvas.ts'
import { distance, type Mix, mixAt } from './flat-colours.ts'

const CLEAR: Mix = [0, 0, 0, 0]
const ALIKE = 6 // levels
const MOST_OF_RIM = 0.6
const WIDEST_CONTOUR = 0.09 // of the frame's shorter side
const MOST_OF_WALKS = 0.5 // from the frame inwards
const MOST_INSIDE = 0.7
const WHITE = 240 // levels
const SOFT_EDGE = 1 // pixels
const SEEN_THROUGH = 0.01 // of the frame: behind a ground nothing is clear

export interface Backdrop {
  readonly mix: Mix
  readonly ground: string | null // #rrggbb
}

/** `ground`: #rrggbb, null for nothing; `mix`: the same premultiplied, 0 to 255. */
export function backdropOf({ width, height, mixed }: Canvas): Backdrop {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1].map((at) => mixAt(mixed, at))
  const clear = corners.filter(([, , , alpha]) => alpha <= ALIKE).length
  const [usual, share] = mostOf(rimOf(mixed, width, height))
  const paper = share >= MOST_OF_RIM && isOpaque(usual) ? paperWithin(mixed, width, height, usual) : null
  if (paper) return { mix: paper, ground: hexOf(paper) }
  const even = corners.filter((corner) => distance(corner, usual) <= ALIKE).length >= 3
  if (clear >= 2 || !isOpaque(usual) || clearShare(mixed) > SEEN_THROUGH) return { mix: CLEAR, ground: null }
  return even || share >= MOST_OF_RIM ? { mix: usual, ground: hexOf(usual) } : { mix: CLEAR, ground: null }
}

/** A contour along the frame is no ground, nor is a plate that fills it: they leave something clear. */
function clearShare(mixed: Float32Array): number {
  let clear = 0
  for (let i = 3; i < mixed.length; i += 4) if (mixed[i] <= ALIKE) clear++
  return (4 * clear) / mixed.length
}

const isOpaque = ([, , , alpha]: Mix): boolean => alpha >= 250
const isPaper = (mix: Mix): boolean => mix.every((value) => value >= WHITE)

/**
 * The white within the rim's colour, where that is no wider than a line; null where the rim's own goes on, or
 * is white itself. Of two other colours nobody can say which is the ground: a plate nearly fills its frame.
 */
function paperWithin(mixed: Float32Array, width: number, height: number, rim: Mix): Mix | null {
  if (isPaper(rim)) return null
  const widest = Math.ceil(WIDEST_CONTOUR * Math.min(width, height))
  const walks = walksInwards(width, height)
  const beyond = walks.flatMap(([start, step]) => {
    let depth = 0
    while (depth <= widest && distance(mixAt(mixed, start + depth * step), rim) <= ALIKE) depth++
    return depth > 0 && depth <= widest ? [mixAt(mixed, start + (depth + SOFT_EDGE) * step)] : []
  })
  if (beyond.length < MOST_OF_WALKS * walks.length) return null
  const [inside, share] = mostOf(beyond)
  return share >= MOST_INSIDE && isPaper(inside) ? inside : null
}

/** From every pixel of the rim: where it is, and the step to the next one inwards. */
function walksInwards(width: number, height: number): (readonly [start: number, step: number])[] {
  const columns = Array.from({ length: width }, (_, x) => [
    [x, width] as const,
    [(height - 1) * width + x, -width] as const,
  ])
  const rows = Array.from({ length: height }, (_, y) => [
    [y * width, 1] as const,
    [(y + 1) * width - 1, -1] as const,
  ])
  return [...columns, ...rows].flat()
}

function rimOf(mixed: Float32Array, width: number, height: number): Mix[] {
  const rim: Mix[] = []
  for (let x = 0; x < width; x++) rim.push(mixAt(mixed, x), mixAt(mixed, (height - 1) * width + x))
  for (let y = 1; y < height - 1; y++) rim.push(mixAt(mixed, y * width), mixAt(mixed, y * width + width - 1))
  return rim
}

function mostOf(rim: readonly Mix[]): [Mix, number] {
  const counts = new Map<string, { mix: Mix; count: number }>()
  for (const mix of rim) {
    const key = mix.map(Math.round).join()
    const seen = counts.get(key)
    if (seen) seen.count++
    else counts.set(key, { mix, count: 1 })
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count)
  return [most.mix, rim.filter((mix) => distance(mix, most.mix) <= ALIKE).length / rim.length]
}

/** The straight colour of a premultiplied mix. */
export function hexOf([red, green, blue, alpha]: Mix): string {
  const byte = (value: number): string => {
    const straight = alpha === 0 ? 0 : (value * 255) / alpha
    return Math.min(255, Math.max(0, Math.round(straight)))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${byte(red)}${byte(green)}${byte(blue)}`
}
