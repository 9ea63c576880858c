// The exact Euclidean distance of every pixel of a mask to the nearest pixel outside of it (Felzenszwalb and
// Huttenlocher 2012): one lower envelope of parabolas a column, then one a row. Beyond the frame is outside.

const FAR = 1e20

/**
 * `mask` [side, side]: 1 inside. Distances in pixels from centre to centre, less a half, so that twice the
 * middle of a line is its width.
 */
export function distanceInside(mask: Uint8Array, side: number): Float32Array {
  const wide = side + 2 // a frame of outside around
  const squares = new Float64Array(wide * wide)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) squares[(y + 1) * wide + x + 1] = mask[y * side + x] === 1 ? FAR : 0
  const envelope = new Envelope(wide)
  for (let x = 0; x < wide; x++) envelope.transform(squares, x, wide)
  for (let y = 0; y < wide; y++) envelope.transform(squares, y * wide, 1)
  const distances = new Float32Array(side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++)
      distances[y * side + x] = Math.max(0, Math.sqrt(squares[(y + 1) * wide + x + 1]) - 0.5)
  }
  return distances
}

/** Scratch for one line of squares. */
class Envelope {
  readonly #length: number
  readonly #values: Float64Array
  readonly #places: Int32Array
  readonly #borders: Float64Array

  constructor(length: number) {
    this.#length = length
    this.#values = new Float64Array(length)
    this.#places = new Int32Array(length)
    this.#borders = new Float64Array(length + 1)
  }

  /** In place: the elements `start`, `start + step` … of `squares`. */
  transform(squares: Float64Array, start: number, step: number): void {
    const length = this.#length
    const values = this.#values
    const places = this.#places
    const borders = this.#borders
    for (let i = 0; i < length; i++) values[i] = squares[start + i * step]
    let top = 0
    places[0] = 0
    borders[0] = -FAR
    borders[1] = FAR
    for (let i = 1; i < length; i++) {
      let border = crossing(values, places[top], i)
      while (border <= borders[top]) border = crossing(values, places[--top], i)
      places[++top] = i
      borders[top] = border
      borders[top + 1] = FAR
    }
    let at = 0
    for (let i = 0; i < length; i++) {
      while (borders[at + 1] < i) at++
      squares[start + i * step] = (i - places[at]) ** 2 + values[places[at]]
    }
  }
}

/** Where the parabolas of two places, the first left of the second, cross. */
function crossing(values: Float64Array, left: number, right: number): number {
  return (values[right] + right * right - values[left] - left * left) / (2 * (right - left))
}
