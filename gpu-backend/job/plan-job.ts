// A job from what is asked to images that can be placed: the references' style is read, drawings of the thing
// are restyled to it as drafts, AR-RAG paints over a draft, and the paint goes back on its vector. The
// paper's own methods know no shape: they are decoded, and finished as pixels.
import type { Method, Resolved, StyleProfile } from '../../contract/index.ts'
import type { Engine } from '../decode/engine/engine.ts'
import { type DecodedImage, decodeImage, type Watch } from '../decode/loop/decode-image.ts'
import { type PreparedJob, prepareJob } from '../decode/prepare/prepare-job.ts'
import { imageSeed } from '../decode/recipe/image-seed.ts'
import { RequestError, resolveParameters } from '../decode/recipe/job-input.ts'
import type { Finish, FinishedPicture } from '../finish/finish-picture.ts'
import { type ReferencePalette, referencePalette } from '../finish/reference-palette.ts'
import { describeProfile } from '../profile/set/describe-profile.ts'
import { profileOf } from '../profile/set/profile-of.ts'
import type { AskedJob } from './asked-job.ts'
import { finishDecoded, finishVector } from './finish-image.ts'
import { frameNotes } from './frame-notes.ts'
import type { JobEngine } from './job-engine.ts'
import { type Draft, type Drafts, givenPicture, makeDrafts } from './make-drafts.ts'

export interface PlannedJob {
  /** What image i is decoded on; null where the method, or the shape that was given, has no draft. */
  draft(image: number): Draft | null
  /** Image i, drawn and finished. Rejects with the signal's reason. */
  draw(image: number, watch: Watch): Promise<DrawnImage>
  readonly resolved: Resolved
}

export interface DrawnImage
  extends Pick<DecodedImage, 'seed' | 'copy' | 'sources' | 'used' | 'passes' | 'ms'> {
  readonly finished: FinishedPicture
  readonly tokens: number
  readonly notes: readonly string[] // what is known only once it is drawn
}

const DRAFTED: readonly Method[] = ['auto', 'draft', 'image-rag', 'full']

/** What every image of a job shares. */
interface Plan {
  readonly engine: Engine
  readonly profile: StyleProfile | null // null where nothing is selected
  readonly palette: () => ReferencePalette // takes tenths of a second, and only pictures are finished with it
  readonly finish: Finish
  readonly seed: number
}

/**
 * `count`: images that will be asked for. `onDraft` hears of each image's draft before anything is decoded.
 * Throws RequestError, and what a library throws that is not in memory.
 */
export async function planJob(
  engine: JobEngine,
  asked: AskedJob,
  finish: Finish,
  {
    seed,
    count = 1,
    onDraft = () => undefined,
  }: { seed: number; count?: number; onDraft?: (image: number, draft: Draft, style: string | null) => void },
): Promise<PlannedJob> {
  const chosen = asked.references.filter(
    ({ id, role, weight }) => role === 'style' && weight > 0 && !asked.exclude?.includes(id),
  )
  const measures = chosen.flatMap(({ picture }) => engine.measures.measure(picture) ?? [])
  const profile = measures.length > 0 ? profileOf(measures) : null
  const style = profile === null ? null : describeProfile(profile)
  const made: Drafts = DRAFTED.includes(asked.method)
    ? await makeDrafts(engine, asked, profile, { seed, count })
    : { drafts: [], notes: [] }
  const { drafts } = made
  const frames = frameNotes(
    chosen.map(({ picture }) => picture.pixels),
    profile,
  )
  const notes = [...made.notes, ...referenceNotes(chosen.length - measures.length, profile), ...frames]
  // A picture without a vector gives codes only, as a reference with the role content does.
  const given = drafts.length === 0 ? givenPicture(asked) : undefined
  const shown = given && !asked.references.includes(given) ? [...asked.references, given] : asked.references
  const palette = once(() => referencePalette(chosen.map(({ picture }) => picture.pixels)))
  const plan: Plan = { engine, profile, palette, finish, seed }
  const draft = (image: number): Draft | null => drafts[image] ?? null
  for (const [image, one] of drafts.entries()) onDraft(image, one, style)
  const described = {
    ...(style !== null && { style }),
    ...(drafts.length > 0 && { modifiers: [...drafts[0].modifiers] }),
  }
  if (asked.method === 'draft') {
    if (drafts.length === 0)
      throw new RequestError(
        'the method draft needs a drawing as a vector: give an SVG or a frame as the shape, or another method',
      )
    const resolved = {
      ...draftResolved(engine, asked, drafts, seed),
      notes: [...draftNotes(drafts), ...notes],
      ...described,
    }
    return { draft, draw: (image) => drawDraft(plan, image, draft(image)), resolved }
  }
  const job = await prepareJob(
    engine,
    { ...asked, references: shown, shapes: drafts.map(({ shape }) => shape) },
    seed,
    count,
  )
  const resolved = {
    ...job.resolved,
    notes: [...new Set([...draftNotes(drafts), ...notes, ...job.resolved.notes])],
    ...described,
  }
  return { draft, draw: (image, watch) => drawDecoded(plan, job, image, draft(image), watch), resolved }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** What of the references says nothing, or something else. */
function referenceNotes(blank: number, profile: StyleProfile | null): string[] {
  const others = profile?.leftOut.length ?? 0
  return [
    ...(blank === 0
      ? []
      : [
          blank === 1
            ? 'a reference shows nothing and is left out'
            : `${blank} references show nothing and are left out`,
        ]),
    ...(others === 0
      ? []
      : [
          `of another style than most, and left out: ${others === 1 ? 'a reference' : `${others} references`}`,
        ]),
  ]
}

function draftNotes(drafts: readonly Draft[]): string[] {
  return [...new Set(drafts.flatMap(({ notes }) => notes))]
}

async function drawDecoded(
  plan: Plan,
  job: PreparedJob,
  image: number,
  draft: Draft | null,
  watch: Watch,
): Promise<DrawnImage> {
  const { engine, profile, palette, finish } = plan
  const decoded = await decodeImage(engine, await job.recipe(image), watch)
  const { finished, notes } = await finishDecoded(engine, decoded, draft, profile, palette, finish)
  return { ...decoded, finished, tokens: decoded.codes.length, notes }
}

async function drawDraft(plan: Plan, image: number, draft: Draft | null): Promise<DrawnImage> {
  if (draft === null) throw new Error('assertion: the method draft without a draft')
  const { engine, finish } = plan
  const { rows, patch } = engine.model.grid
  const finished = await finishVector(draft.drawing, draft.credit, finish, rows * patch)
  const { id: source, kind, title, author, licence } = draft.shape
  return {
    seed: imageSeed(plan.seed, image),
    finished,
    copy: { longestRun: 0, share: 0 },
    sources: [{ source, kind, share: 1, title, author, licence }],
    used: [draft.shape],
    passes: 0,
    tokens: 0,
    notes: [],
    ms: { total: 0, model: 0, retrieval: 0 },
  }
}

/**
 * The part of a decoded job's account that a draft has as well; the decoder's parameters are the defaults,
 * and unused.
 */
function draftResolved(
  { model }: Engine,
  asked: AskedJob,
  drafts: readonly Draft[],
  seed: number,
): Omit<Resolved, 'notes'> {
  const used = [...new Set(drafts)].map(({ shape }) => shape)
  return {
    method: 'draft',
    ...resolveParameters(asked, model.defaults),
    seed,
    bundle: model.bundle,
    engineClass: model.engineClass,
    content: used.map(({ id, title = id, author = '', licence = '' }) => ({ id, title, author, licence })),
    unknownWords: [],
  }
}
