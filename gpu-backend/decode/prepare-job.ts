// From what a caller wants to the recipe of each image: sources gathered, content found, context run, index built. All of it once for a
// job, as only the seed differs between its images.
import type { ContentDrawing, Resolved } from '../../edge/contract/index.ts'
import type { Engine } from './engine.ts'
import { type FoundContent, findContent } from './find-content.ts'
import { type JobInput, resolveMethod, resolveParameters } from './job-input.ts'
import { isEnglish, type Prompt, readPrompt } from './prompt.ts'
import { METHOD_PARTS, type Recipe } from './recipe.ts'
import type { Source } from './source.ts'
import { gatherSources, type StyleSources } from './style-sources.ts'

export interface PreparedJob {
  /** Image i of a job: its seed is `seed` + i modulo 2³². */
  recipe(image: number): Recipe
  readonly resolved: Resolved
}

/** Throws RequestError, and what a library throws that is not in memory. */
export async function prepareJob(engine: Engine, input: JobInput, seed: number): Promise<PreparedJob> {
  const { model } = engine
  const method = resolveMethod(input.method, model)
  const parts = METHOD_PARTS[method]
  const parameters = resolveParameters(input, model.defaults)
  const typed = engine.lexicon.read(input.prompt, (word) => isEnglish(word, model.text))
  const prompt = readPrompt(typed.text, model.text, model.decoder.words)
  const style = await gatherSources(engine, input, prompt, parts.daid !== 'none' || parts.faid)
  const { content, notes } = parts.conditions ? await chooseContent(engine, input, prompt, style) : NO_CONTENT

  const features = parts.faid && style.classes.length > 0 ? model.decoder.neighbours : 0
  const sources: Source[] = [...style.sources, ...content]
  const recipe: Omit<Recipe, 'seed'> = {
    method,
    parameters,
    context: await model.decoder.prepare({
      words: prompt.vectors,
      content,
      style: parts.conditions ? style.conditioning.map((place) => sources[place]) : [],
      features: features > 0,
    }),
    words: prompt.vectors !== null,
    sources,
    content: content.map((_, i) => style.sources.length + i),
    style: parts.conditions ? style.conditioning : [],
    pointer: parts.pointer && style.conditioning.length > 0,
    classes: style.classes,
    features,
    daid: parts.daid,
  }
  const resolved: Resolved = {
    method,
    ...parameters,
    seed,
    bundle: model.bundle,
    engineClass: model.engineClass,
    content: content.map(credit),
    notes: [...notes, ...style.notes, ...typed.notes, ...promptNotes(prompt)],
    unknownWords: [...prompt.unknown],
  }
  return { recipe: (image) => ({ ...recipe, seed: (seed + image) % 2 ** 32 }), resolved }
}

const NO_CONTENT: FoundContent = { content: [], notes: [] }

/** Drawings given as content, else what the prompt finds. */
async function chooseContent(
  engine: Engine,
  { references, exclude = [] }: JobInput,
  prompt: Prompt,
  style: StyleSources,
): Promise<FoundContent> {
  const given = references.filter(({ id, role, weight }) => role === 'content' && weight > 0 && !exclude.includes(id))
  if (given.length > 0) {
    return {
      content: given.map(({ id, codes, weight, title }) => ({ id, kind: 'content', codes, weight, ...(title && { title }) })),
      notes: [],
    }
  }
  return await findContent(
    engine,
    prompt,
    style.sources.flatMap(({ kind, codes }) => (kind === 'reference' ? [codes] : [])),
    exclude,
  )
}

function credit({ id, title = id, author = '', licence = '' }: Source): ContentDrawing {
  return { id, title, author, licence }
}

function promptNotes({ unknown, unread, read }: Prompt): string[] {
  return [
    ...(unknown.length > 0 && read.length === 0 ? ['nothing in the prompt is understood'] : []),
    ...(unknown.length > 0 ? [`not understood: ${unknown.join(', ')}`] : []),
    ...(unread.length > 0 ? [`only ${read.length} words are read: ${read.join(', ')}; left out: ${unread.join(', ')}`] : []),
  ]
}
