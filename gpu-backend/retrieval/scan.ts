// The hot loop of retrieval: the exact distance from one key to every patch, a sum of four table look-ups. It
// cannot fail: patch-index.ts has checked lengths and codes.

/** Neighbour codes of the patches, one column per neighbour, each [patches]. */
export interface KeyColumns {
  readonly nw: Uint16Array
  readonly n: Uint16Array
  readonly ne: Uint16Array
  readonly w: Uint16Array
}

/** The rows of the distance table that belong to the key's four codes, each [codebook + 1]. */
export interface TableRows {
  nw: Float32Array
  n: Float32Array
  ne: Float32Array
  w: Float32Array
}

/** Fills `distances` [patches] with d², in [0, 16]. */
export function scanKeys(columns: KeyColumns, rows: TableRows, distances: Float32Array): void {
  const { nw, n, ne, w } = columns
  const rowNw = rows.nw
  const rowN = rows.n
  const rowNe = rows.ne
  const rowW = rows.w
  const patches = distances.length
  for (let j = 0; j < patches; j++) {
    distances[j] = rowNw[nw[j]] + rowN[n[j]] + rowNe[ne[j]] + rowW[w[j]]
  }
}
