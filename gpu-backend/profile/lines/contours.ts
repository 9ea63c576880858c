// The contours of a coverage map to a fraction of a pixel: the border between pixels more and less than half
// covered is followed with the inside on the right, and each step moved to where the coverage is a half.

/** Closed: [x0, y0, x1, y1 …], one point a pixel of its length, pixel centres on whole numbers. */
export type Contour = Float64Array

const SHORTEST = 12 // pixels

/** `coverage` [height, width]; what lies beyond the frame is not covered. */
export function contoursOf(coverage: Float32Array, width: number, height: number): Contour[] {
  const seen = new Uint8Array(width * height) // a bit for each side
  const contours: Contour[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (coverage[at] <= 0.5 || (seen[at] & 8) !== 0 || (y > 0 && coverage[at - width] > 0.5)) continue
      const points = follow(coverage, width, height, x, y, seen)
      if (points.length >= 2 * SHORTEST) contours.push(evenlySpaced(points))
    }
  }
  return contours
}

// Sides of a pixel: right, down, left, up. Moving with the inside on the right, the way is the side turned by
// a quarter to the right.
const DX = [1, 0, -1, 0]
const DY = [0, 1, 0, -1]

function follow(
  coverage: Float32Array,
  width: number,
  height: number,
  startX: number,
  startY: number,
  seen: Uint8Array,
): number[] {
  const value = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : coverage[y * width + x]
  const points: number[] = []
  let [x, y, side] = [startX, startY, 3]
  while ((seen[y * width + x] & (1 << side)) === 0) {
    seen[y * width + x] |= 1 << side
    const [here, beyond] = [value(x, y), value(x + DX[side], y + DY[side])]
    const part = (here - 0.5) / (here - beyond)
    points.push(x + part * DX[side], y + part * DY[side])
    const way = (side + 1) % 4
    const [ax, ay] = [x + DX[way], y + DY[way]]
    if (value(ax, ay) <= 0.5) side = way
    else if (value(ax + DX[side], ay + DY[side]) <= 0.5) [x, y] = [ax, ay]
    else {
      ;[x, y] = [ax + DX[side], ay + DY[side]]
      side = (way + 2) % 4
    }
  }
  return points
}

/** Smoothed over three steps, then a point every pixel. */
function evenlySpaced(points: readonly number[]): Contour {
  const n = points.length / 2
  const smooth = new Float64Array(2 * n)
  for (let i = 0; i < n; i++) {
    const [before, after] = [(i + n - 1) % n, (i + 1) % n]
    for (let c = 0; c < 2; c++)
      smooth[2 * i + c] = (points[2 * before + c] + 2 * points[2 * i + c] + points[2 * after + c]) / 4
  }
  const lengths = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n
    lengths[i + 1] =
      lengths[i] + Math.hypot(smooth[2 * j] - smooth[2 * i], smooth[2 * j + 1] - smooth[2 * i + 1])
  }
  const count = Math.max(8, Math.round(lengths[n]))
  const even = new Float64Array(2 * count)
  let from = 0
  for (let i = 0; i < count; i++) {
    const at = (i * lengths[n]) / count
    while (lengths[from + 1] < at) from++
    const j = (from + 1) % n
    const part = (at - lengths[from]) / Math.max(1e-9, lengths[from + 1] - lengths[from])
    for (let c = 0; c < 2; c++)
      even[2 * i + c] = smooth[2 * from + c] + part * (smooth[2 * j + c] - smooth[2 * from + c])
  }
  return even
}
