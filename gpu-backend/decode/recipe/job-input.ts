// What a caller wants, with images already as codes. Left-out parameters are the bundle's to choose.
import type { Method, ReferenceRole } from '../../../contract/index.ts'
import type { Model, Parameters } from '../../model/model.ts'
import type { SearchableLibrary } from '../../retrieval/searchable-library.ts'
import type { DecodingMethod } from './recipe.ts'
import type { Source } from './source.ts'

export interface ReferenceInput {
  readonly id: string // a hash or a file name: what the answer calls it
  readonly codes: Uint16Array // [rows × cols]
  readonly weight: number // ≥ 0; with 0 it does not take part
  readonly role: ReferenceRole
  readonly title?: string
  readonly author?: string
  readonly licence?: string
  readonly library?: string // the id of the team's library that it is an image of
}

export interface LibraryInput {
  readonly library: SearchableLibrary
  readonly weight: number // ≥ 0; with 0 it does not take part
  readonly id?: string // where it is one of a team's
  readonly removed?: ReadonlySet<string> // ids of drawings in it that may not be used any more
  readonly notEncoded?: number // images of it that have no codes yet
}

export interface JobInput {
  readonly prompt: string
  readonly references: readonly ReferenceInput[]
  readonly libraries: readonly LibraryInput[]
  readonly exclude?: readonly string[] // sources' ids that nothing may be taken from
  // under which drawings of the public set may give the shape; left out: all
  readonly contentLicences?: readonly string[] | undefined
  /**
   * What gives the shape, instead of what the prompt finds: one for each image asked for, the same where
   * images share it.
   */
  readonly shapes?: readonly Source[] | undefined
  readonly method: Method
  readonly parameters: { readonly [name in keyof Parameters]?: Parameters[name] | undefined }
}

/** The caller's fault, in words for the caller. */
export class RequestError extends Error {
  override name = 'RequestError'
}

/**
 * The method to decode by: `auto` is the bundle's own. Throws RequestError where the bundle does not
 * offer it, or it does not decode.
 */
export function resolveMethod(
  method: Method,
  model: Pick<Model, 'methods' | 'auto' | 'bundle'>,
): DecodingMethod {
  const resolved = method === 'auto' ? model.auto : method
  if (resolved === 'draft' || !model.methods.includes(resolved))
    throw new RequestError(`the bundle ${model.bundle} does not offer the method ${resolved}`)
  return resolved
}

/** The caller's parameters, each left-out one from the bundle's defaults. */
export function resolveParameters({ parameters }: JobInput, defaults: Parameters): Parameters {
  const { lambda, tau, k, cfg, temperature, topP } = parameters
  return {
    lambda: lambda ?? defaults.lambda,
    tau: tau ?? defaults.tau,
    k: k ?? defaults.k,
    cfg: cfg ?? defaults.cfg,
    temperature: temperature ?? defaults.temperature,
    topP: topP ?? defaults.topP,
  }
}
