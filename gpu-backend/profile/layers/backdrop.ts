// What lies behind a drawing and reaches the frame: nothing, or one colour. Told by corners and rim, for a
// drawing may touch the frame but rarely holds all four corners.
import type { Canvas } from './canvas.ts'
import { distance, type Mix, mixAt } from './flat-colours.ts'

const CLEAR: Mix = [0, 0, 0, 0]
const ALIKE = 6 // levels
const MOST_OF_RIM = 0.6
const SEEN_THROUGH = 0.01 // of the frame: behind a ground nothing is clear

export interface Backdrop {
  readonly mix: Mix
  readonly ground: string | null // #rrggbb
}

/** `ground`: #rrggbb, null for nothing; `mix`: the same premultiplied, 0 to 255. */
export function backdropOf({ width, height, mixed }: Canvas): Backdrop {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1].map((at) => mixAt(mixed, at))
  const clear = corners.filter(([, , , alpha]) => alpha <= ALIKE).length
  const [usual, share] = mostOfRim(rimOf(mixed, width, height))
  const even = corners.filter((corner) => distance(corner, usual) <= ALIKE).length >= 3
  if (clear >= 2 || usual[3] < 250 || clearShare(mixed) > SEEN_THROUGH) return { mix: CLEAR, ground: null }
  return even || share >= MOST_OF_RIM ? { mix: usual, ground: hexOf(usual) } : { mix: CLEAR, ground: null }
}

/** A contour along the frame is no ground, nor is a plate that fills it: they leave something clear. */
function clearShare(mixed: Float32Array): number {
  let clear = 0
  for (let i = 3; i < mixed.length; i += 4) if (mixed[i] <= ALIKE) clear++
  return (4 * clear) / mixed.length
}

function rimOf(mixed: Float32Array, width: number, height: number): Mix[] {
  const rim: Mix[] = []
  for (let x = 0; x < width; x++) rim.push(mixAt(mixed, x), mixAt(mixed, (height - 1) * width + x))
  for (let y = 1; y < height - 1; y++) rim.push(mixAt(mixed, y * width), mixAt(mixed, y * width + width - 1))
  return rim
}

function mostOfRim(rim: readonly Mix[]): [Mix, number] {
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
