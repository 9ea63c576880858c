// A bundle with its graphs loaded: all that decode/ asks of a model. Whatever differs between bundles is a
// number in here.
import type { Method } from '../../contract/index.ts'
import { openBundle } from './bundle.ts'
import { BundleError } from './bundle-error.ts'
import type { Decoder } from './decoder.ts'
import { bundleName, engineClass } from './engine-class.ts'
import { openDecoder } from './onnx-decoder.ts'
import { PREPROCESSING } from './picture.ts'
import type { TextTable } from './text-table.ts'
import { openTokenizer, type Tokenizer } from './tokenizer.ts'

export interface Parameters {
  readonly lambda: number
  readonly tau: number
  readonly k: number
  readonly cfg: number
  readonly temperature: number
  readonly topP: number
}

export interface Model {
  readonly dir: string
  readonly bundle: string // name and version
  readonly engineClass: string
  readonly tokenizerHash: string
  readonly grid: {
    readonly rows: number
    readonly cols: number
    readonly patch: number
    readonly codebookSize: number
    readonly dim: number
  }
  readonly codebook: Float32Array // [codebookSize, dim]
  readonly methods: readonly Method[]
  readonly auto: Exclude<Method, 'auto' | 'draft'>
  readonly defaults: Parameters
  readonly text: TextTable
  readonly tokenizer: Tokenizer
  readonly decoder: Decoder
}

/**
 * Throws BundleError. `threads`: for the graphs; measured on the shipped bundle, a second one gains little.
 */
export async function openModel(dir: string, threads: number): Promise<Model> {
  const bundle = await openBundle(dir)
  const { description } = bundle
  if (description.preprocessing !== PREPROCESSING)
    throw new BundleError('bundle.json', `preprocessing "${PREPROCESSING}"`, `"${description.preprocessing}"`)
  const { rows, cols, patch } = description.image
  return {
    dir,
    bundle: bundleName(description),
    engineClass: engineClass(description),
    tokenizerHash: description.tokenizerHash,
    grid: { rows, cols, patch, codebookSize: description.codebook.size, dim: description.codebook.dim },
    codebook: bundle.codebook,
    methods: description.methods,
    auto: description.auto,
    defaults: description.defaults,
    text: bundle.text,
    tokenizer: await openTokenizer(bundle, threads),
    decoder: await openDecoder(bundle, threads),
  }
}
