// Pixels ↔ codes: the bundle's VQ encoder and decoder.
import type { Bundle } from './bundle.ts'
import { float32, floats, type Graph, int32, integers, openGraph } from './graph.ts'

/** Premultiplied RGBA planes [4, height, width] in [−1, 1], as the tokenizer has them. */
export interface Planes {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

export interface Tokenizer {
  /** Codes [rows × cols] of one image of the bundle's size. */
  encode(planes: Planes): Promise<Uint16Array<ArrayBuffer>>
  /** The picture of `codes` [rows × cols], for any rows ≥ 1. */
  decode(codes: Uint16Array, rows: number): Promise<Planes>
}

/**
 * Opens both graphs of a bundle. `threads`: of onnxruntime, per graph. Throws BundleError where a graph's
 * inputs or outputs are not what bundle.json says.
 */
export async function openTokenizer(bundle: Bundle, threads: number): Promise<Tokenizer> {
  const { image, codebook } = bundle.description
  const { channels, size, rows, cols } = image
  const planes = [null, channels, size, size]
  const encoder = await openGraph(
    bundle,
    'vq_encoder.onnx',
    threads,
    { image: planes },
    { codes: [null, rows * cols], vectors: [null, rows * cols, codebook.dim] },
  )
  const decoder = await openGraph(
    bundle,
    'vq_decoder.onnx',
    threads,
    { codes: [null, null, null] },
    { image: [null, channels, null, null] },
  )
  return new OnnxTokenizer(bundle, encoder, decoder)
}

class OnnxTokenizer implements Tokenizer {
  readonly #image: Bundle['description']['image']
  readonly #encoder: Graph
  readonly #decoder: Graph

  constructor(bundle: Bundle, encoder: Graph, decoder: Graph) {
    this.#image = bundle.description.image
    this.#encoder = encoder
    this.#decoder = decoder
  }

  async encode(planes: Planes): Promise<Uint16Array<ArrayBuffer>> {
    const { channels, size } = this.#image
    const result = await this.#encoder.run({ image: float32(planes.values, 1, channels, size, size) })
    return Uint16Array.from(integers(result, 'codes'))
  }

  async decode(codes: Uint16Array, rows: number): Promise<Planes> {
    const { cols, patch } = this.#image
    const result = await this.#decoder.run({ codes: int32(Int32Array.from(codes), 1, rows, cols) })
    return { width: cols * patch, height: rows * patch, values: floats(result, 'image') }
  }
}
