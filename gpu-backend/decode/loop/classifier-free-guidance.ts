// Classifier-free guidance (Ho & Salimans 2022): logits = uncond + cfg · (cond − uncond).

/** `logits` [2, codebook], conditional first; fills `guided` [codebook]. */
export function classifierFreeGuidance(logits: Float32Array, cfg: number, guided: Float32Array): void {
  const size = guided.length
  for (let code = 0; code < size; code++) {
    const unconditional = logits[size + code]
    guided[code] = unconditional + cfg * (logits[code] - unconditional)
  }
}
