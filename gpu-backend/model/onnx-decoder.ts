// The decoder on onnxruntime: one run of context.onnx per job and row, then one of decoder.onnx per position
// with both rows in it.
import type { Bundle } from './bundle.ts'
import type { BundleDescription } from './bundle-schema.ts'
import type { Conditions, Decoder, DecoderContext, WeightedGrid } from './decoder.ts'
import { float32, type Graph, int32, openGraph, type Shapes, type Tensors } from './graph.ts'
import { OnnxDecoderRun } from './onnx-decoder-run.ts'

/** `threads`: of the step graph, where one thread is measured to be enough; more change no byte. */
export async function openDecoder(bundle: Bundle, threads: number): Promise<Decoder> {
  const shapes = shapesOf(bundle.description)
  const context = await openGraph(bundle, 'context.onnx', threads, shapes.contextIn, shapes.contextOut)
  const step = await openGraph(bundle, 'decoder.onnx', threads, shapes.stepIn, shapes.stepOut)
  return new OnnxDecoder(
    bundle.description,
    context,
    step,
    await openFaid(bundle, threads, shapes.stepIn, shapes.stepOut),
  )
}

/** The step graph that blends retrieved codes in, and its tables, which are the same for every image. */
interface FaidGraph {
  readonly graph: Graph
  readonly tables: Tensors
}

async function openFaid(
  bundle: Bundle,
  threads: number,
  stepIn: Shapes,
  stepOut: Shapes,
): Promise<FaidGraph | null> {
  const { faid, codebook } = bundle.description
  if (!faid) return null
  const { layers, width, neighbours, window } = faid
  const tables = {
    faidTaps: [layers, window.length * width, width],
    faidFeatures: [layers, codebook.size + 1, width],
    faidCandidates: [layers, codebook.size + 1, width],
  }
  const own = {
    window: [layers, null, window.length, width],
    windowCodes: [null, window.length],
    retrieved: [null, neighbours],
    faidOn: [null],
  }
  const graph = await openGraph(
    bundle,
    'faid.onnx',
    threads,
    { ...stepIn, ...own, ...tables },
    { ...stepOut, newStates: [layers, null, width] },
  )
  const source = await openGraph(bundle, 'faid_tables.onnx', threads, {}, tables)
  const made = await source.run({})
  await source.close()
  return { graph, tables: made }
}

class OnnxDecoder implements Decoder {
  readonly words: number
  readonly neighbours: number
  readonly #description: BundleDescription
  readonly #context: Graph
  readonly #step: Graph
  readonly #faid: FaidGraph | null

  constructor(description: BundleDescription, context: Graph, step: Graph, faid: FaidGraph | null) {
    this.words = description.decoder.words
    this.neighbours = description.faid?.neighbours ?? 0
    this.#description = description
    this.#context = context
    this.#step = step
    this.#faid = faid
  }

  async prepare(conditions: Conditions): Promise<DecoderContext> {
    const conditional = await this.#context.run(this.#feeds(conditions))
    const unconditional = await this.#context.run(this.#feeds({ words: null, content: [], style: [] }))
    const on = { content: conditions.content.length > 0, style: conditions.style.length > 0 }
    const faid = conditions.features ? this.#requireFaid() : null
    const start = () =>
      new OnnxDecoderRun(
        this.#description,
        faid?.graph ?? this.#step,
        conditional,
        unconditional,
        on,
        faid?.tables ?? null,
      )
    return { start }
  }

  #requireFaid(): FaidGraph {
    if (!this.#faid) throw new Error('assertion: a bundle without FAiD was asked for features')
    return this.#faid
  }

  #feeds({ words, content, style }: Pick<Conditions, 'words' | 'content' | 'style'>): Tensors {
    const { words: count, textDim } = this.#description.decoder
    const flag = (on: boolean) => float32(Float32Array.of(on ? 1 : 0), 1)
    return {
      words: float32(words ?? new Float32Array(count * textDim), count, textDim),
      textOn: flag(words !== null),
      content: this.#grids(content),
      contentWeight: logWeights(content),
      contentOn: flag(content.length > 0),
      references: this.#grids(style),
      styleWeight: logWeights(style),
      styleOn: flag(style.length > 0),
    }
  }

  /** The graph wants one grid at least: with none, zeros, which its switch turns off. */
  #grids(grids: readonly WeightedGrid[]) {
    const { rows, cols } = this.#description.image
    const codes = new Int32Array(Math.max(1, grids.length) * rows * cols)
    for (const [i, grid] of grids.entries()) codes.set(grid.codes, i * rows * cols)
    return int32(codes, Math.max(1, grids.length), rows * cols)
  }
}

function logWeights(grids: readonly WeightedGrid[]) {
  const logs = Float32Array.from(grids, ({ weight }) => Math.log(weight))
  return grids.length === 0 ? float32(new Float32Array(1), 1) : float32(logs, logs.length)
}

function shapesOf({
  image,
  codebook,
  decoder,
}: BundleDescription): Record<'contextIn' | 'contextOut' | 'stepIn' | 'stepOut', Shapes> {
  const { layers, heads, headDim, width, prefix, words, textDim } = decoder
  const cells = image.rows * image.cols
  const past = [layers, null, heads, prefix + cells, headDim]
  return {
    contextIn: {
      words: [words, textDim],
      textOn: [1],
      content: [null, cells],
      contentWeight: [null],
      contentOn: [1],
      references: [null, cells],
      styleWeight: [null],
      styleOn: [1],
    },
    contextOut: {
      prefixKeys: [layers, heads, prefix, headDim],
      prefixValues: [layers, heads, prefix, headDim],
      map0: [cells, width],
      map1: [cells, width],
      prior: [codebook.size],
    },
    stepIn: {
      neighbours: [null, 5],
      position: [null],
      map0: [null, width],
      map1: [null, width],
      contentOn: [null],
      styleOn: [null],
      prior: [codebook.size],
      pastKeys: past,
      pastValues: past,
    },
    stepOut: {
      logits: [null, codebook.size],
      newKeys: [layers, null, heads, headDim],
      newValues: [layers, null, heads, headDim],
      pointer: [null, null],
      gate: [null],
    },
  }
}
