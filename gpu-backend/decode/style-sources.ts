// Where a job's style comes from: its references, then its libraries, and the public set only when there is neither.
import { PatchIndex } from '../retrieval/patch-index.ts'
import type { Engine } from './engine.ts'
import { type JobInput, RequestError } from './job-input.ts'
import { narrowPublic } from './narrow-public.ts'
import type { Prompt } from './prompt.ts'
import type { PatchClass } from './recipe.ts'
import { type Source, sourceOf } from './source.ts'

const STYLE_GRIDS = 6 // as many as the model was trained with; a selection may be larger, a library is sampled

export interface StyleSources {
  readonly sources: readonly Source[]
  readonly conditioning: readonly number[] // places in sources whose whole grids condition the model
  readonly classes: readonly PatchClass[] // empty where `patches` was false
  readonly notes: readonly string[]
}

/** `patches`: whether the method retrieves. */
export function gatherSources(engine: Engine, input: JobInput, prompt: Prompt, patches: boolean): StyleSources {
  const references = input.references.filter(({ role, weight }) => role === 'style' && weight > 0).map(referenceSource)
  const library = input.libraries.flatMap(({ set, weight }) => set.drawings.map((drawing) => sourceOf(drawing, 'library', weight)))
  const own = [...references, ...library]
  if (own.length > 0) {
    const classes = patches ? [...classOf(engine, references, 0), ...classOf(engine, library, references.length)] : []
    return { sources: own, conditioning: conditioning(references.length, library.length), classes, notes: [] }
  }
  if (!patches) return { sources: [], conditioning: [], classes: [], notes: [] }
  const drawings = narrowPublic(engine, prompt).map((drawing) => sourceOf(drawing, 'public', 1))
  const notes = [`nothing is selected: patches come from ${drawings.length} drawings of the public set, the nearest to the prompt`]
  return { sources: drawings, conditioning: [], classes: classOf(engine, drawings, 0), notes }
}

function referenceSource({ id, codes, weight, title }: JobInput['references'][number]): Source {
  return { id, kind: 'reference', codes, weight, ...(title && { title }) }
}

function classOf({ model }: Engine, sources: readonly Source[], first: number): PatchClass[] {
  if (sources.length === 0) return []
  try {
    const index = new PatchIndex(
      sources.map(({ codes }) => codes),
      model.grid,
    )
    return [{ index, sources: sources.map((_, i) => first + i) }]
  } catch (error) {
    if (error instanceof RangeError) throw new RequestError(error.message)
    throw error
  }
}

/** All references; where they are few, drawings from all over the libraries. */
function conditioning(references: number, library: number): number[] {
  const places = Array.from({ length: references }, (_, i) => i)
  const sampled = Math.min(library, Math.max(0, STYLE_GRIDS - references))
  for (let i = 0; i < sampled; i++) places.push(references + Math.floor((i * library) / sampled))
  return places
}
