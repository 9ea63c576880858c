// A traced contour with the points that say something (Douglas and Peucker, 1973): straight sides become two
// points, curves keep many.

/** Closed: [x0, y0, x1, y1 …]. No point left out lies farther than `tolerance` from what is left. */
export function simplified(contour: Float64Array, tolerance: number): number[] {
  const count = contour.length / 2
  const kept = new Uint8Array(count)
  const across = farthestFrom(contour, 0)
  for (const at of [0, across]) kept[at] = 1
  const open: [number, number][] = [
    [0, across],
    [across, count],
  ]
  for (let run = open.pop(); run !== undefined; run = open.pop()) {
    const [from, to] = run
    const far = farthestFromLine(contour, from, to)
    if (far.distance <= tolerance) continue
    kept[far.at] = 1
    open.push([from, far.at], [far.at, to])
  }
  return [...kept.keys()].flatMap((i) => (kept[i] === 1 ? [contour[2 * i], contour[2 * i + 1]] : []))
}

function farthestFrom(contour: Float64Array, from: number): number {
  let [best, most] = [0, -1]
  for (let i = 0; 2 * i < contour.length; i++) {
    const distance = Math.hypot(
      contour[2 * i] - contour[2 * from],
      contour[2 * i + 1] - contour[2 * from + 1],
    )
    if (distance > most) [best, most] = [i, distance]
  }
  return best
}

/** Between two places, of which the second may be the contour's length: its beginning again. */
function farthestFromLine(contour: Float64Array, from: number, to: number): { at: number; distance: number } {
  const count = contour.length / 2
  const end = to % count
  const [x, y] = [contour[2 * from], contour[2 * from + 1]]
  const [dx, dy] = [contour[2 * end] - x, contour[2 * end + 1] - y]
  const length = Math.hypot(dx, dy)
  let [best, most] = [from, -1]
  for (let i = from + 1; i < to; i++) {
    const [px, py] = [contour[2 * i] - x, contour[2 * i + 1] - y]
    const distance = length < 1e-9 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length
    if (distance > most) [best, most] = [i, distance]
  }
  return { at: best, distance: most }
}
