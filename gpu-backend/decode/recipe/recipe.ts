// All that one image is made from, resolved: the same recipe and engine class give the same bytes.
// prepare-job.ts makes it.
import type { Method } from '../../../contract/index.ts'
import type { DecoderContext } from '../../model/decoder.ts'
import type { Parameters } from '../../model/model.ts'
import type { Planes } from '../../model/tokenizer.ts'
import type { PatchIndex } from '../../retrieval/patch-index.ts'
import type { Source } from './source.ts'

/** A method that decodes: `auto` is one of the others, and `draft` ends before decoding. */
export type DecodingMethod = Exclude<Method, 'auto' | 'draft'>

/** Patches of one class of source, with its own k: a large library must not drown a small selection. */
export interface PatchClass {
  readonly index: PatchIndex
  readonly sources: readonly number[] // per image of the index, its place in the recipe's sources
}

export interface Recipe {
  readonly method: DecodingMethod
  readonly parameters: Parameters
  readonly seed: number // uint32
  readonly context: DecoderContext
  readonly words: boolean // whether the text is on
  readonly sources: readonly Source[]
  // the picture of the drawing that gives the shape; null where none or several do
  readonly shape: Planes | null
  readonly content: readonly number[] // places in sources: what conditions the first row …
  readonly style: readonly number[] // … in the order of the pointer's patches
  readonly pointer: boolean
  readonly classes: readonly PatchClass[] // empty where nothing is retrieved
  readonly features: number // how many retrieved codes each step blends in, 0 without FAiD
  readonly daid: 'none' | 'constant' | 'gated' // gated: λ falls with the nearest neighbour's distance
}

/**
 * What each method switches on (docs/design.md, section 5). `daid` is the published form, with constant λ;
 * `full` takes the one found better, and FAiD where the bundle has it.
 */
export const METHOD_PARTS = {
  vanilla: { conditions: false, pointer: false, faid: false, daid: 'none' },
  'image-rag': { conditions: true, pointer: false, faid: false, daid: 'none' },
  daid: { conditions: false, pointer: false, faid: false, daid: 'constant' },
  faid: { conditions: false, pointer: false, faid: true, daid: 'none' },
  'faid+daid': { conditions: false, pointer: false, faid: true, daid: 'constant' },
  full: { conditions: true, pointer: true, faid: true, daid: 'gated' },
} as const satisfies Record<
  DecodingMethod,
  { conditions: boolean; pointer: boolean; faid: boolean; daid: Recipe['daid'] }
>
