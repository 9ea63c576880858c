// The key of a position: the codes of its neighbours NW, N, NE and W, in this order. A neighbour outside the
// grid is the sentinel, the number after the last code, so that the first row and both margins have keys too.

/** Places of a key. What depends on there being four: the columns of patch-index.ts, scan.ts, and in Python faid.py. */
export const NEIGHBOURS = 4

/** An empty key [4], to be filled for one position after another. */
export const newKey = (): Uint16Array => new Uint16Array(NEIGHBOURS)

/** Fills `key` [4] from `codes` [rows × cols], of which only positions before `position` are read. */
export function neighbourKey(
  codes: Uint16Array,
  cols: number,
  position: number,
  sentinel: number,
  key: Uint16Array,
): void {
  const col = position % cols
  const above = position - cols
  const hasAbove = above >= 0
  key[0] = hasAbove && col > 0 ? codes[above - 1] : sentinel
  key[1] = hasAbove ? codes[above] : sentinel
  key[2] = hasAbove && col < cols - 1 ? codes[above + 1] : sentinel
  key[3] = col > 0 ? codes[position - 1] : sentinel
}
