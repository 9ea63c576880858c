// An element that the decoded picture paints in two regions, a darker half or a highlight, is split along a
// line: the second part is the same element, cut to one side of it.
import type { Clip, VectorElement } from '../../../contract/index.ts'

const LEAST = 0.15 // of an element's pixels, on either side
const PURE = 0.92 // share of pixels on their own side of the line
const FAR = 4 // sides of the frame: where a half plane ends

export interface Split {
  /** A point x lies in the changed part where normal · x > offset, in pixels. */
  readonly normal: readonly [number, number]
  readonly offset: number
}

/**
 * The line that parts changed from unchanged pixels best, or null where no line does. `pixels`: places in a
 * grid of `side` columns.
 */
export function fitSplit(pixels: readonly number[], changed: Uint8Array, side: number): Split | null {
  const [on, off] = [1, 0].map((want) => pixels.filter((i) => changed[i] === want))
  if (Math.min(on.length, off.length) < LEAST * pixels.length) return null
  const [a, b] = [centreOf(on, side), centreOf(off, side)]
  const length = Math.hypot(a[0] - b[0], a[1] - b[1])
  if (length < 1) return null
  const normal = [(a[0] - b[0]) / length, (a[1] - b[1]) / length] as const
  const along = pixels.map((i) => ({
    at: normal[0] * ((i % side) + 0.5) + normal[1] * (Math.floor(i / side) + 0.5),
    on: changed[i] === 1,
  }))
  along.sort((one, other) => one.at - other.at)
  // Walking up, the changed are wrong while they lie below the line, the unchanged while they lie above it.
  let wrong = off.length
  let [least, place] = [wrong, -1]
  for (const [i, one] of along.entries()) {
    wrong += one.on ? 1 : -1
    if (wrong < least) [least, place] = [wrong, i]
  }
  if (place < 0 || least > (1 - PURE) * pixels.length) return null
  const offset = (along[place].at + (along[place + 1]?.at ?? along[place].at)) / 2
  return { normal, offset }
}

function centreOf(pixels: readonly number[], side: number): [number, number] {
  let [x, y] = [0, 0]
  for (const i of pixels) {
    x += (i % side) + 0.5
    y += Math.floor(i / side) + 0.5
  }
  return [x / pixels.length, y / pixels.length]
}

/** The changed part's clip, in units of `unit` a pixel, and the element with it. */
export function changedPart(
  element: VectorElement,
  { normal, offset }: Split,
  side: number,
  unit: number,
): VectorElement {
  const [nx, ny] = normal
  const far = FAR * side
  const corner = (along: number, out: number): [number, number] => [
    (nx * (offset + out) - ny * along) * unit,
    (ny * (offset + out) + nx * along) * unit,
  ]
  const corners = [corner(-far, 0), corner(far, 0), corner(far, far), corner(-far, far)]
  const points = corners.flatMap(([x, y], i) => {
    if (i === 0) return [x, y]
    const [fromX, fromY] = corners[i - 1]
    return [fromX, fromY, x, y, x, y]
  })
  const clip: Clip = { path: [{ points, closed: true }], rule: 'nonzero' }
  return { ...element, clips: [...element.clips, clip] }
}
