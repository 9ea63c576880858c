/** What a small raster of a drawing says: ink, how thick it is, and whether a dark outline runs around it. */

/** Premultiplied RGBA, [side, side, 4]. */
export interface Raster {
  readonly side: number
  readonly pixels: Uint8Array
}

export interface RasterMeasures {
  /** Share of the frame that is painted. */
  readonly ink: number
  /** Half the thickness that nine tenths of the ink do not exceed, as a share of the side. */
  readonly depth: number
  /** Mean thickness as a share of the side: twice the area by the contour. */
  readonly thickness: number
  /** Width by height of the painted part. */
  readonly proportion: number
  /** Longer side of the painted part as a share of the frame's; 0 where nothing is painted. */
  readonly size: number
  /** Share of the silhouette's edge where dark, thin ink lies. */
  readonly darkEdge: number
}

const OPAQUE = 96 // of 255
const DIAGONAL = Math.SQRT2
const DARK = 90 // luma of 255, straight

export function measureRaster(raster: Raster): RasterMeasures {
  const { side, pixels } = raster
  const painted = new Uint8Array(side * side)
  const dark = new Uint8Array(side * side)
  for (let i = 0; i < side * side; i++) {
    const alpha = pixels[4 * i + 3]!
    painted[i] = alpha >= OPAQUE ? 1 : 0
    dark[i] = painted[i] && luma(pixels, i) * 255 < DARK * alpha ? 1 : 0
  }
  const depths = depthsOf(painted, side)
  const inside = [...depths].filter((depth) => depth > 0).sort((a, b) => a - b)
  const box = boxOf(painted, side)
  const area = sumAlpha(pixels)
  return {
    ink: area / (side * side),
    depth: (inside[Math.floor(inside.length * 0.9)] ?? 0) / side,
    thickness: (2 * area) / Math.max(1, contourLength(pixels, side)) / side,
    proportion: box === null ? 1 : (box[2] - box[0]) / (box[3] - box[1]),
    size: box === null ? 0 : Math.max(box[2] - box[0], box[3] - box[1]) / side,
    darkEdge: darkEdgeOf(painted, dark, side),
  }
}

function luma(pixels: Uint8Array, i: number): number {
  return 0.2126 * pixels[4 * i]! + 0.7152 * pixels[4 * i + 1]! + 0.0722 * pixels[4 * i + 2]!
}

function sumAlpha(pixels: Uint8Array): number {
  let sum = 0
  for (let i = 3; i < pixels.length; i += 4) sum += pixels[i]!
  return sum / 255
}

/** Total variation of opacity: the contour's length, a little more on diagonals. */
function contourLength(pixels: Uint8Array, side: number): number {
  let sum = 0
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= side || y >= side ? 0 : pixels[4 * (y * side + x) + 3]!
  for (let y = 0; y <= side; y++)
    for (let x = 0; x <= side; x++) sum += Math.hypot(at(x, y) - at(x - 1, y), at(x, y) - at(x, y - 1))
  return sum / 255
}

/** Chessboard-diagonal distance to what is not painted (beyond the frame nothing is), 0 outside. */
function depthsOf(painted: Uint8Array, side: number): Float32Array {
  const depths = new Float32Array(side * side)
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= side || y >= side ? 0 : depths[y * side + x]!
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (painted[y * side + x])
        depths[y * side + x] = Math.min(
          at(x - 1, y) + 1,
          at(x, y - 1) + 1,
          at(x - 1, y - 1) + DIAGONAL,
          at(x + 1, y - 1) + DIAGONAL,
        )
  for (let y = side - 1; y >= 0; y--)
    for (let x = side - 1; x >= 0; x--)
      if (painted[y * side + x])
        depths[y * side + x] = Math.min(
          depths[y * side + x]!,
          at(x + 1, y) + 1,
          at(x, y + 1) + 1,
          at(x + 1, y + 1) + DIAGONAL,
          at(x - 1, y + 1) + DIAGONAL,
        )
  return depths
}

function boxOf(painted: Uint8Array, side: number): [number, number, number, number] | null {
  let [left, top, right, bottom] = [side, side, 0, 0]
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (painted[y * side + x]) {
        left = Math.min(left, x)
        right = Math.max(right, x + 1)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y + 1)
      }
  return right > left ? [left, top, right, bottom] : null
}

/** Of the pixels just inside the silhouette, the share that is dark, where dark ink is thin on the whole. */
function darkEdgeOf(painted: Uint8Array, dark: Uint8Array, side: number): number {
  let [edge, darkOnEdge, darkInk, deepInk] = [0, 0, 0, 0]
  const depths = depthsOf(dark, side)
  const at = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < side && y < side && painted[y * side + x] === 1
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const i = y * side + x
      if (dark[i]) darkInk++
      if (depths[i]! > 0.06 * side) deepInk++
      if (!painted[i] || (at(x - 1, y) && at(x + 1, y) && at(x, y - 1) && at(x, y + 1))) continue
      edge++
      // a soft edge's own pixel is lighter than the outline: the next one inside counts too
      if (dark[i] || neighbourIsDark(dark, x, y, side)) darkOnEdge++
    }
  return edge === 0 || deepInk > 0.2 * darkInk ? 0 : darkOnEdge / edge
}

function neighbourIsDark(dark: Uint8Array, x: number, y: number, side: number): boolean {
  for (const [dx, dy] of [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
  ] as const) {
    const [nx, ny] = [x + dx, y + dy]
    if (nx >= 0 && ny >= 0 && nx < side && ny < side && dark[ny * side + nx]) return true
  }
  return false
}
