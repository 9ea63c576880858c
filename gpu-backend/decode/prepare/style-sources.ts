// Where a job's style comes from: its references, then its libraries, and the public set only when there is
// neither. What the caller excludes, and what was removed from a library since, is no source at all: it is
// left out before anything is searched.
import { PatchIndex } from '../../retrieval/patch-index.ts'
import type { Engine } from '../engine/engine.ts'
import type { Prompt } from '../prompts/prompt.ts'
import { type JobInput, type LibraryInput, RequestError } from '../recipe/job-input.ts'
import type { PatchClass } from '../recipe/recipe.ts'
import { type Source, sourceOf } from '../recipe/source.ts'
import { narrow, wantedOf } from './narrow.ts'

// as many as the model was trained with; a selection may be larger, a library is sampled
const STYLE_GRIDS = 6
const MAX_PUBLIC_PATCHES = 65_536 // an exact scan of them is measured at below a tenth of the model's step
const MAX_LIBRARY_PATCHES = 131_072 // of one library, which was chosen: twice as much

export interface StyleSources {
  readonly sources: readonly Source[]
  readonly conditioning: readonly number[] // places in sources whose whole grids condition the model
  readonly classes: readonly PatchClass[] // empty where `patches` was false
  readonly notes: readonly string[]
}

/** `patches`: whether the method retrieves. */
export async function gatherSources(
  engine: Engine,
  input: JobInput,
  prompt: Prompt,
  patches: boolean,
): Promise<StyleSources> {
  const excluded = new Set(input.exclude)
  const references = input.references
    .filter(({ id, role, weight }) => role === 'style' && weight > 0 && !excluded.has(id))
    .map(referenceSource)
  const weighing = input.libraries.filter(({ weight }) => weight > 0)
  const libraries = await Promise.all(weighing.map((one) => chooseFrom(engine, one, excluded, prompt)))
  const own = [...references, ...libraries.flatMap(({ sources }) => sources)]
  const notes = libraries.flatMap((one) => one.notes)
  if (own.length > 0) {
    const classes = patches ? [...classOf(engine, references), ...placed(libraries, references.length)] : []
    return {
      sources: own,
      conditioning: conditioning(references.length, own.length - references.length),
      classes,
      notes,
    }
  }
  if (!patches) return { sources: [], conditioning: [], classes: [], notes }
  const drawings = nearestPublic(engine, excluded, prompt).map((drawing) => sourceOf(drawing, 'public', 1))
  const said =
    `there are no references: patches come from ${drawings.length} drawings of the public set, the ` +
    'nearest to the prompt'
  return { sources: drawings, conditioning: [], classes: classOf(engine, drawings), notes: [...notes, said] }
}

function referenceSource({ id, codes, weight, title }: JobInput['references'][number]): Source {
  return { id, kind: 'reference', codes, weight, ...(title && { title }) }
}

interface Chosen {
  readonly sources: Source[]
  readonly index: PatchIndex
  readonly notes: string[]
}

/**
 * What a library gives to this job: all of it that may be used, or of a large one the drawings nearest to the
 * prompt.
 */
async function chooseFrom(
  { model }: Engine,
  input: LibraryInput,
  excluded: ReadonlySet<string>,
  prompt: Prompt,
): Promise<Chosen> {
  const { library, weight, id, removed, notEncoded = 0 } = input
  const most = Math.floor(MAX_LIBRARY_PATCHES / (model.grid.rows * model.grid.cols))
  const without = new Set([...excluded, ...(removed ?? [])])
  const { drawings, index, usable } = await library.part(wantedOf(prompt, model.text), most, without)
  return {
    sources: drawings.map((drawing) => sourceOf(drawing, 'library', weight, id)),
    index,
    notes: [
      ...(usable === 0 ? ['a library has no drawing that may be used'] : []),
      ...(notEncoded > 0 ? [`${notEncoded} images of a library are not encoded yet`] : []),
      ...(drawings.length < usable
        ? [`patches come from ${drawings.length} of a library's ${usable} drawings`]
        : []),
    ],
  }
}

/** Each library is a class of its own: a large one must not drown a small one. */
function placed(libraries: readonly Chosen[], first: number): PatchClass[] {
  let next = first
  return libraries.flatMap(({ sources, index }) => {
    const places = sources.map(() => next++)
    return places.length === 0 ? [] : [{ index, sources: places }]
  })
}

function nearestPublic(
  { model, publicSet: { drawings }, captions }: Engine,
  excluded: ReadonlySet<string>,
  prompt: Prompt,
) {
  const usable = [...drawings.keys()].filter((place) => !excluded.has(drawings[place].id))
  const most = Math.floor(MAX_PUBLIC_PATCHES / (model.grid.rows * model.grid.cols))
  const wanted = wantedOf(prompt, model.text)
  return narrow({ drawings, captions }, model.text, wanted, usable, most).map((place) => drawings[place])
}

function classOf({ model }: Engine, sources: readonly Source[]): PatchClass[] {
  if (sources.length === 0) return []
  try {
    const index = new PatchIndex(
      sources.map(({ codes }) => codes),
      model.grid,
    )
    return [{ index, sources: sources.map((_, i) => i) }]
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
