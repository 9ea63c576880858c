// A job's drafts: source drawings restyled to the references' profile, rendered, and encoded as what AR-RAG
// decodes on. The list depends on neither seed nor count: image i takes one of it by its seed, so that an
// image depends on nothing else of its job.
import { type Modifier, type StyleProfile, type VectorDrawing, writeSvg } from '../../contract/index.ts'
import { listed } from '../decode/prompts/listed.ts'
import { imageSeed } from '../decode/recipe/image-seed.ts'
import { RequestError } from '../decode/recipe/job-input.ts'
import type { Source } from '../decode/recipe/source.ts'
import { type ChosenDraft, chooseDraft, type DraftCandidate } from '../draft/choose/choose-draft.ts'
import { ownPlates } from '../draft/choose/own-plate.ts'
import { shapeAgreement } from '../draft/choose/shape-agreement.ts'
import { classifyDrawing } from '../draft/classify-drawing.ts'
import { signsOf } from '../draft/compose/compose-pieces.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { restyle } from '../draft/restyle/restyle.ts'
import { notesOn } from '../draft/search/drawing-search.ts'
import type { Candidate } from '../draft/search/search-drawings.ts'
import { varyOwn } from '../draft/vary/vary-own.ts'
import { premultiply } from '../model/picture.ts'
import type { Pixels } from '../model/pixels.ts'
import { profileOf } from '../profile/set/profile-of.ts'
import { rasterise } from '../vector/rasterise.ts'
import type { AskedJob, PicturedReference } from './asked-job.ts'
import { colourNotes } from './colour-notes.ts'
import { colourOfWord } from './colour-words.ts'
import { findSources } from './draft-sources.ts'
import type { DrawingRoom, JobEngine } from './job-engine.ts'
import { NATURAL_SETS } from './natural-sets.ts'

export interface Draft {
  readonly drawing: VectorDrawing
  readonly svg: string
  readonly preview: Pixels // as large as the decoder draws
  readonly shape: Source // its codes, and whose drawing it was
  readonly modifiers: readonly Modifier[]
  readonly notes: readonly string[]
  readonly credit: string // base drawing, modifiers and changes in one line
}

export interface Drafts {
  readonly drafts: readonly Draft[] // [count], or none; images that share one have the same
  readonly notes: readonly string[]
}

const COLOURED_KINDS: readonly StyleProfile['kind'][] = ['flat', 'outlined', 'gradient', 'painterly']

const READ = 24 // candidates whose shapes are looked at
const ODD = 30 // ranks, for a drawing that has nothing of the others
const PLATED = 5 // ranks, for one on a plate of its own
const MOST = 8
const NEARLY = 0.07 // of the best one's score: farther ones are no equals of it
const CHOICE = 4 // so many are offered even if some are not as good …
const FAR = 0.15 // … as long as they are not far from it

interface Images {
  readonly seed: number
  readonly count: number
}

/**
 * `profile`: null where nothing is selected; then drawings stay as they are. Throws RequestError where
 * nothing may be drafted.
 */
export async function makeDrafts(
  engine: JobEngine,
  asked: AskedJob,
  profile: StyleProfile | null,
  images: Images,
): Promise<Drafts> {
  const given = givenPicture(asked)
  if (given?.picture.vector) {
    const own = await ownDraft(engine, asked, profile, given, given.picture.vector)
    return { drafts: Array.from({ length: images.count }, () => own), notes: [] }
  }
  if (given) return { drafts: [], notes: [] }
  const room = engine.drawingRoom
  if (room === null) return { drafts: [], notes: [] }
  const { candidates, reading } = findSources(
    room,
    asked,
    profile !== null && COLOURED_KINDS.includes(profile.kind),
  )
  const wanted = (reading?.colours ?? []).flatMap((word) => colourOfWord(word) ?? [])
  const [said, added] = [reading?.modifiers ?? [], asked.modifiers ?? []]
  oneSign([...new Set([...said, ...added])])
  // A drawing of the whole ("bell plus") has the sign already.
  const modifiersOf = (compose: readonly Modifier[]) => [
    ...new Set([...compose, ...added.filter((one) => !said.includes(one))]),
  ]
  const read = await readCandidates(room, candidates.slice(0, READ), modifiersOf, wanted)
  const asItIs = (place: number): ChosenDraft => ({
    place,
    score: 0,
    options: {},
    draft: read[place].source.drawing,
  })
  const chosen = profile === null ? [asItIs(0)] : chooseDraft(read, profile)
  const equals = nearlyBest(chosen, ({ place }) => read[place].about.group)
  const made = new Map<ChosenDraft, Draft>()
  const draftOf = async (one: ChosenDraft): Promise<Draft> => {
    const { about, source, candidate } = read[one.place]
    const drawing = one.draft ?? restyle(source, profile as StyleProfile, one.options)
    const draft = await publicDraft(
      engine,
      drawing,
      about,
      one.options.modifiers ?? [],
      reading ? notesOn(candidate, reading) : [],
    )
    made.set(one, draft)
    return draft
  }
  const drafts: Draft[] = []
  for (let image = 0; image < images.count; image++) {
    const one = equals[imageSeed(images.seed, image) % equals.length]
    drafts.push(made.get(one) ?? (await draftOf(one)))
  }
  const few = equals.length < images.count ? [repeatNote(equals.length)] : []
  const asIs = profile === null ? ['nothing is selected: the drawing stays in its own style'] : []
  return {
    drafts,
    notes: [...(reading?.notes ?? []), ...colourNotes(reading?.colours ?? [], profile), ...few, ...asIs],
  }
}

function repeatNote(drawings: number): string {
  return drawings === 1
    ? 'only one drawing of it fits: the images share it'
    : `only ${drawings} drawings of it fit: further images share them`
}

/**
 * The best first: drawings as good as it but for a little, a few in any case, none twice. The list knows
 * neither seed nor count, so that an image depends on its seed alone.
 */
function nearlyBest(chosen: readonly ChosenDraft[], groupOf: (one: ChosenDraft) => number): ChosenDraft[] {
  const kept = new Map<number, ChosenDraft>()
  for (const one of chosen) {
    const away = chosen[0].score - one.score
    if (kept.size === MOST || away > (kept.size < CHOICE ? FAR : NEARLY)) break
    const group = groupOf(one)
    if (!kept.has(group)) kept.set(group, one)
  }
  return [...kept.values()]
}

interface ReadCandidate extends DraftCandidate {
  readonly about: PublicDrawing
  readonly candidate: Candidate
}

/**
 * A drawing unlike the others of its concept ranks below them, few who use the word mean it, and so does one
 * that brings a plate.
 */
async function readCandidates(
  room: DrawingRoom,
  candidates: readonly Candidate[],
  modifiersOf: (compose: readonly Modifier[]) => readonly Modifier[],
  colours: readonly string[],
): Promise<ReadCandidate[]> {
  const shapes = await Promise.all(candidates.map(({ place }) => room.read(place)))
  const agreement = await shapeAgreement(shapes, rasterise)
  const most = Math.max(...agreement)
  const plated = ownPlates(shapes)
  return candidates.map((candidate, i): ReadCandidate => {
    const { place, compose, mirror } = candidate
    const rank = candidate.rank + ODD * (most - agreement[i]) + (plated[i] ? PLATED : 0)
    const about = room.drawings[place]
    const source = {
      drawing: shapes[i],
      kind: about.kind,
      strokes: about.strokes,
      natural: NATURAL_SETS.has(about.set),
    }
    const modifiers = oneSign(modifiersOf(compose))
    return {
      source,
      rank,
      options: { modifiers, mirror, ...(colours.length > 0 && { colours }) },
      about,
      candidate,
    }
  })
}

/** Throws RequestError where more signs are asked for than a drawing has room for. */
function oneSign(modifiers: readonly Modifier[]): readonly Modifier[] {
  const signs = signsOf(modifiers)
  if (signs.length > 1)
    throw new RequestError(
      `a drawing has room for one sign, not for ${listed(signs, ' and ')}: ask for one of them`,
    )
  return modifiers
}

/**
 * The picture that was given as the shape, by `content` or in its old spelling; with several there is no one
 * vector to draft from.
 */
export function givenPicture({ content, references, exclude = [] }: AskedJob): PicturedReference | undefined {
  if (content !== undefined) return 'drawing' in content ? undefined : content
  const shapes = references.filter(
    ({ id, role, weight }) => role === 'content' && weight > 0 && !exclude.includes(id),
  )
  return shapes.length > 1 ? { ...shapes[0], picture: { ...shapes[0].picture, vector: null } } : shapes[0]
}

/**
 * A drawing of the set itself keeps its geometry but for what is asked of it; one of another style is redrawn
 * in the set's.
 */
async function ownDraft(
  engine: JobEngine,
  asked: AskedJob,
  profile: StyleProfile | null,
  { id, title = 'the given drawing', library, picture }: PicturedReference,
  vector: VectorDrawing,
): Promise<Draft> {
  const measures = engine.measures.measure(picture)
  if (vector.elements.length === 0 || measures === null)
    throw new RequestError('the given drawing is empty: give one that shows something')
  const modifiers = oneSign([...new Set(asked.modifiers ?? [])])
  const isOfSet = profile === null || asked.references.some((one) => one.id === id && one.role === 'style')
  const drawing = isOfSet
    ? varyOwn(vector, modifiers, profile ?? profileOf([measures]))
    : restyle({ drawing: vector, ...classifyDrawing(vector) }, profile, { modifiers })
  const by = { id, title, ...(library && { library }) }
  return await rendered(engine, drawing, by, modifiers, `Shape from ${title}`, [`shape from: ${title}`])
}

async function publicDraft(
  engine: JobEngine,
  drawing: VectorDrawing,
  { id, name, source: { title: set, author, licence } }: PublicDrawing,
  modifiers: readonly Modifier[],
  notes: readonly string[],
): Promise<Draft> {
  const title = [name.replaceAll('-', ' '), set].filter((part) => part !== '').join(', ')
  return await rendered(
    engine,
    drawing,
    { id, title, author, licence },
    modifiers,
    `Shape from ${title} by ${author}, ${licence}`,
    [`shape from: ${title}`, ...notes],
  )
}

async function rendered(
  { model }: JobEngine,
  drawing: VectorDrawing,
  by: Pick<Source, 'id' | 'title' | 'author' | 'licence' | 'library'>,
  modifiers: readonly Modifier[],
  credit: string,
  notes: readonly string[],
): Promise<Draft> {
  const svg = writeSvg(drawing)
  const side = model.grid.rows * model.grid.patch
  const preview = await rasterise(svg, side)
  const codes = await model.tokenizer.encode(premultiply(preview.rgba, side))
  const shape: Source = { ...by, kind: 'content', codes, weight: 1 }
  const added = modifiers.length > 0 ? `; added: ${modifiers.join(', ')}` : ''
  return { drawing, svg, preview, shape, modifiers, notes, credit: `${credit}; restyled${added}.` }
}
