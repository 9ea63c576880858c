// Contours of a field at a level, to fractions of a pixel (marching squares). Points are a pixel apart or
// less; a contour is closed, and beyond the frame the field is nothing.

/** Points as [x0, y0, x1, y1 …] in pixels; the last joins the first. */
export type Contour = Float64Array

/** `field` [side, side]. Contours shorter than `least` points are left out. */
export function contoursOf(field: Float32Array, side: number, level: number, least: number): Contour[] {
  const walker = new Walker(field, side, level)
  const contours: Contour[] = []
  for (let cell = 0; cell < (side + 1) * (side + 1); cell++) {
    if (!walker.crosses(cell)) continue
    const points = walker.walk(cell)
    if (points.length >= least * 2) contours.push(Float64Array.from(points))
  }
  return contours
}

// For each of the 16 corner patterns (bit 0: top left, 1: top right, 2: bottom right, 3: bottom left): the
// edges crossed, from → to. Edges: 0 top, 1 right, 2 bottom, 3 left. What is inside lies to the right;
// saddles keep the inside apart.
const TURNS: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
]

class Walker {
  readonly #field: Float32Array
  readonly #side: number
  readonly #level: number
  readonly #done: Uint8Array // bits: edges by which a cell was entered

  constructor(field: Float32Array, side: number, level: number) {
    this.#field = field
    this.#side = side
    this.#level = level
    this.#done = new Uint8Array((side + 1) * (side + 1))
  }

  /** Whether the level runs through a cell. */
  crosses(cell: number): boolean {
    const pattern = this.#pattern(cell)
    return pattern !== 0 && pattern !== 15
  }

  /** The contour that starts in a cell, nothing where there is none that was not walked. */
  walk(start: number): number[] {
    const wide = this.#side + 1
    const points: number[] = []
    let cell = start
    let turn = TURNS[this.#pattern(cell)].find(([from]) => (this.#done[cell] & (1 << from)) === 0)
    while (turn) {
      const [from, to] = turn
      this.#done[cell] |= 1 << from
      points.push(...this.#crossing(cell, to))
      cell += [-wide, 1, wide, -1][to]
      const entered = (to + 2) % 4
      turn = TURNS[this.#pattern(cell)].find(
        ([edge]) => edge === entered && (this.#done[cell] & (1 << edge)) === 0,
      )
    }
    return points
  }

  #value(x: number, y: number): number {
    const side = this.#side
    return x < 0 || y < 0 || x >= side || y >= side ? 0 : this.#field[y * side + x]
  }

  #pattern(cell: number): number {
    const wide = this.#side + 1
    const x = (cell % wide) - 1
    const y = Math.floor(cell / wide) - 1
    const level = this.#level
    return (
      (this.#value(x, y) >= level ? 1 : 0) |
      (this.#value(x + 1, y) >= level ? 2 : 0) |
      (this.#value(x + 1, y + 1) >= level ? 4 : 0) |
      (this.#value(x, y + 1) >= level ? 8 : 0)
    )
  }

  /** Where the level lies on an edge of a cell. */
  #crossing(cell: number, edge: number): [number, number] {
    const wide = this.#side + 1
    const [x, y] = [(cell % wide) - 1, Math.floor(cell / wide) - 1]
    const [x0, y0, x1, y1] = [
      [0, 0, 1, 0],
      [1, 0, 1, 1],
      [0, 1, 1, 1],
      [0, 0, 0, 1],
    ][edge]
    const [a, b] = [this.#value(x + x0, y + y0), this.#value(x + x1, y + y1)]
    const share = a === b ? 0.5 : Math.min(1, Math.max(0, (this.#level - a) / (b - a)))
    return [x + x0 + share * (x1 - x0), y + y0 + share * (y1 - y0)]
  }
}
