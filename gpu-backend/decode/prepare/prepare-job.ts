// From what a caller wants to the recipe of each image: sources gathered, content found, index built once for
// a job; the context is run once for each of the drawings that give a shape. Where several are as good, the
// seed says whose shape an image has, so that a job's images differ.
import type { ContentDrawing, Resolved } from '../../../contract/index.ts'
import { type FoundContent, findContent } from '../content/find-content.ts'
import type { Engine } from '../engine/engine.ts'
import { listed, shortened } from '../prompts/listed.ts'
import { isEnglish, type Prompt, readPrompt } from '../prompts/prompt.ts'
import { imageSeed } from '../recipe/image-seed.ts'
import { type JobInput, resolveMethod, resolveParameters } from '../recipe/job-input.ts'
import { METHOD_PARTS, type Recipe } from '../recipe/recipe.ts'
import type { Source } from '../recipe/source.ts'
import { gatherSources, type StyleSources } from './style-sources.ts'

export interface PreparedJob {
  /** Image i of a job: its seed is `seed` + i modulo 2³². */
  recipe(image: number): Promise<Recipe>
  readonly resolved: Resolved // `content` is that of the images asked for
}

/**
 * `count`: images that will be asked for. Throws RequestError, and what a library throws that is not in
 * memory.
 */
export async function prepareJob(
  engine: Engine,
  asked: JobInput,
  seed: number,
  count = 1,
): Promise<PreparedJob> {
  const { model } = engine
  const method = resolveMethod(asked.method, model)
  const parts = METHOD_PARTS[method]
  const parameters = resolveParameters(asked, model.defaults)
  const typed = engine.lexicon.read(
    asked.prompt,
    (word) => isEnglish(word, model.text) || engine.captions.find(word).length > 0,
  )
  const prompt = readPrompt(typed.text, model.text, model.decoder.words)
  const style = await gatherSources(engine, asked, prompt, parts.daid !== 'none' || parts.faid)
  const shapes = parts.conditions ? await chooseContent(engine, asked, prompt, style) : [NO_CONTENT]

  // then the search has read the prompt, and says what it found
  const isDrafted = (asked.shapes ?? []).length > 0
  const shapeOf = (image: number): FoundContent =>
    shapes[(isDrafted ? image : imageSeed(seed, image)) % shapes.length]
  const used = [...new Set(Array.from({ length: count }, (_, image) => shapeOf(image)))]
  const fixed = {
    method,
    parameters,
    words: prompt.vectors !== null,
    style: parts.conditions ? style.conditioning : [],
    pointer: parts.pointer && style.conditioning.length > 0,
    classes: style.classes,
    features: parts.faid && style.classes.length > 0 ? model.decoder.neighbours : 0,
    daid: parts.daid,
  }
  const prepared = new Map<FoundContent, ReturnType<typeof conditionOn>>()
  const prepare = (shape: FoundContent): ReturnType<typeof conditionOn> => {
    const known = prepared.get(shape) ?? conditionOn(engine, prompt, style.sources, shape.content, fixed)
    prepared.set(shape, known)
    return known
  }
  const resolved: Resolved = {
    method,
    ...parameters,
    seed,
    bundle: model.bundle,
    engineClass: model.engineClass,
    content: used.flatMap(({ content }) => content.map(credit)),
    notes: [
      ...new Set(used.flatMap(({ notes }) => notes)),
      ...style.notes,
      ...typed.notes,
      ...(isDrafted ? [] : promptNotes(prompt, asked.prompt)),
    ],
    unknownWords: isDrafted ? [] : prompt.unknown.map(shortened),
  }
  return {
    recipe: async (image) => ({ ...fixed, ...(await prepare(shapeOf(image))), seed: imageSeed(seed, image) }),
    resolved,
  }
}

/** What the model is shown, for all images that have one shape. */
async function conditionOn(
  { model }: Engine,
  prompt: Prompt,
  styleSources: readonly Source[],
  content: readonly Source[],
  { style, features }: Pick<Recipe, 'style' | 'features'>,
): Promise<Pick<Recipe, 'context' | 'sources' | 'content' | 'shape'>> {
  const sources = [...styleSources, ...content]
  const context = await model.decoder.prepare({
    words: prompt.vectors,
    content,
    style: style.map((place) => sources[place]),
    features: features > 0,
  })
  const shape = content.length === 1 ? await model.tokenizer.decode(content[0].codes, model.grid.rows) : null
  return { context, sources, content: content.map((_, i) => styleSources.length + i), shape }
}

const NO_CONTENT: FoundContent = { content: [], notes: [] }

/** Drawings given as content, else what the prompt finds. */
async function chooseContent(
  engine: Engine,
  { references, exclude = [], contentLicences, shapes = [] }: JobInput,
  prompt: Prompt,
  style: StyleSources,
): Promise<FoundContent[]> {
  if (shapes.length > 0) {
    const found = new Map(
      shapes.map((shape): [Source, FoundContent] => [shape, { content: [shape], notes: [] }]),
    )
    return shapes.flatMap((shape) => found.get(shape) ?? [])
  }
  const given = references.filter(
    ({ id, role, weight }) => role === 'content' && weight > 0 && !exclude.includes(id),
  )
  if (given.length > 0) {
    const content = given.map(
      ({ id, codes, weight, title, author, licence, library }): Source => ({
        id,
        kind: 'content',
        codes,
        weight,
        ...(title && { title }),
        ...(author && { author }),
        ...(licence && { licence }),
        ...(library && { library }),
      }),
    )
    return [{ content, notes: [] }]
  }
  return await findContent(
    engine,
    prompt,
    style.sources.flatMap(({ kind, codes }) => (kind === 'reference' ? [codes] : [])),
    { exclude, contentLicences },
  )
}

function credit({ id, title = id, author = '', licence = '' }: Source): ContentDrawing {
  return { id, title, author, licence }
}

function promptNotes({ unknown, unread, read }: Prompt, typed: string): string[] {
  return [
    ...(typed.trim() !== '' && read.length === 0 ? ['nothing in the prompt is understood'] : []),
    ...(unknown.length > 0 ? [`not understood: ${listed(unknown)}`] : []),
    ...(unread.length > 0
      ? [`only ${read.length} words are read: ${listed(read)}; left out: ${listed(unread)}`]
      : []),
  ]
}
