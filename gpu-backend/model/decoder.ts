// The decoder as decode/ sees it, free of any runtime: what a job is conditioned on, what belongs to one
// image, one step. onnx-decoder.ts implements it; tests script it.

/** A drawing's codes and its weight, ≥ 0; the weight's logarithm is added to the attention. */
export interface WeightedGrid {
  readonly codes: Uint16Array // [rows × cols]
  readonly weight: number
}

/** What conditions the first row. The second, for guidance, is always without any of it. */
export interface Conditions {
  /** Vectors of the first known words, absent rows zero; null is "no text". */
  readonly words: Float32Array | null // [words, textDim]
  readonly content: readonly WeightedGrid[]
  readonly style: readonly WeightedGrid[]
  /** Whether steps are given retrieved codes (FAiD); a bundle without it refuses. */
  readonly features: boolean
}

/** What a step leaves behind, filled anew by each. Row 0 is conditional, row 1 is not. */
export interface StepResult {
  readonly logits: Float32Array // [2, codebook]
  // [style grids × positions], row 0's attention over the references' patches, sum 1
  readonly pointer: Float32Array
  gate: number // row 0's weight of the pointer, 0 to 1
}

/** One image's own state, allocated once: caches and scratch. */
export interface DecoderRun extends StepResult {
  /**
   * Computes the result for `position`; reads the codes before it, and must be called for 0, 1, 2 … in this
   * order.
   */
  step(
    codes: Uint16Array,
    position: number,
    retrieved: Uint16Array /* [neighbours], nearest first; read with features only */,
  ): Promise<void>
}

/** What is computed once for all images of a job. */
export interface DecoderContext {
  start(): DecoderRun
}

export interface Decoder {
  readonly words: number // how many of a prompt's words it reads
  // how many retrieved codes a step with features takes; 0 where the bundle has no FAiD
  readonly neighbours: number
  prepare(conditions: Conditions): Promise<DecoderContext>
}
