// The pointer: the model's own attention over the references' patches, mixed in by its own gate.

/**
 * P ← (1 − gate) · P + gate · Σ pointer_j · [code_j], in place. `codes` [patches] are the codes at the
 * patches that `pointer` weighs; `pointed` [codebook] is left with the sum.
 */
export function mixPointer(
  probabilities: Float32Array,
  pointer: Float32Array,
  codes: Uint16Array,
  gate: number,
  pointed: Float32Array,
): void {
  pointed.fill(0)
  const patches = codes.length
  for (let j = 0; j < patches; j++) pointed[codes[j]] += pointer[j]
  const size = probabilities.length
  for (let code = 0; code < size; code++)
    probabilities[code] = (1 - gate) * probabilities[code] + gate * pointed[code]
}
