// A key as one vector, for engines that know vectors alone: the four neighbours' code vectors side by side. One dimension more than the
// codebook's holds the sentinel: at √3 there, it is at 4 from every unit vector, so that squared distances are those of the tables.

export function keyDim(dim: number): number {
  return 4 * (dim + 1)
}

/** `codebook` [size, dim]; `key` [4], in which `size` is the sentinel. Fills `into` [4 × (dim + 1)]. */
export function writeKeyVector(key: Uint16Array, codebook: Float32Array, dim: number, into: Float32Array): void {
  const sentinel = codebook.length / dim
  into.fill(0)
  for (let i = 0; i < 4; i++) {
    const at = i * (dim + 1)
    if (key[i] === sentinel) into[at + dim] = Math.sqrt(3)
    else for (let j = 0; j < dim; j++) into[at + j] = codebook[key[i] * dim + j]
  }
}
