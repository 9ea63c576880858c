// A job from what is asked to images that can be placed: the references' style is read, drawings of the thing
// are restyled to it as drafts, AR-RAG paints over a draft, and the paint goes back on its vector. The
// paper's own methods know no shape: they are decoded, and finished as pixels.
import type { Method, Resolved, StyleProfile } from '../../contract/index.ts'
import type { Engine } from '../decode/engine/engine.ts'
import { decodeImage, type Watch } from '../decode/loop/decode-image.ts'
import { type PreparedJob, prepareJob } from '../decode/prepare/prepare-job.ts'
import { imageSeed } from '../decode/recipe/image-seed.ts'
import { RequestError } from '../decode/recipe/job-input.ts'
import type { Finish } from '../finish/finish-picture.ts'
import { type ReferencePalette, referencePalette } from '../finish/reference-palette.ts'
import { describeProfile } from '../profile/set/describe-profile.ts'
import { profileOf } from '../profile/set/profile-of.ts'
import type { AskedJob, PicturedReference } from './asked-job.ts'
import type { Draft, Drafts } from './draft.ts'
import { draftResolved, drawDraft } from './draw-draft.ts'
import type { DrawnImage } from './drawn-image.ts'
import { finishDecoded } from './finish-image.ts'
import { frameNotes } from './frame-notes.ts'
import type { JobEngine } from './job-engine.ts'
import { makeDrafts } from './make-drafts.ts'
import { givenPicture } from './own-draft.ts'
import { referenceNotes } from './reference-notes.ts'
import { showsSomething } from './shows-something.ts'

export interface PlannedJob {
  /** What image i is decoded on; null where the method, or the shape that was given, has no draft. */
  draft(image: number): Draft | null
  /** Image i, drawn and finished. Rejects with the signal's reason. */
  draw(image: number, watch: Watch): Promise<DrawnImage>
  readonly resolved: Resolved
}

/** Methods that redraw a drawing of the prompt. */
export const DRAFTED: readonly Method[] = ['auto', 'draft', 'image-rag', 'full']

/** What every image of a job shares. */
interface Plan {
  readonly engine: Engine
  readonly profile: StyleProfile | null // null where nothing is selected
  readonly palette: () => ReferencePalette // takes tenths of a second, and only pictures are finished with it
  readonly finish: Finish
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
  const { showing, blank } = showingOf(asked)
  const chosen = showing.filter(({ role }) => role === 'style')
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
  // A picture without a vector gives codes only, as a reference with the role content does.
  const given = drafts.length === 0 && asked.content !== undefined ? givenPicture(asked) : undefined
  const isBlank = given !== undefined && !showsSomething(given.picture.pixels)
  const shown = given && !isBlank ? [...showing, given] : showing
  const nothing = blank + (isBlank ? 1 : 0)
  const notes = [...made.notes, ...referenceNotes(nothing, chosen, measures, profile), ...frames]
  const palette = once(() => referencePalette(chosen.map(({ picture }) => picture.pixels)))
  const plan: Plan = { engine, profile, palette, finish }
  const draft = (image: number): Draft | null => drafts[image] ?? null
  for (const [image, one] of drafts.entries()) onDraft(image, one, style)
  const described = {
    ...(style !== null && { style }),
    ...(drafts.length > 0 && { modifiers: [...drafts[0].modifiers] }),
  }
  if (asked.method === 'draft') {
    if (drafts.length === 0)
      throw new RequestError(
        'the method draft needs a drawing as a vector: give an SVG or a frame as the shape, or ' +
          'another method',
      )
    const resolved = {
      ...draftResolved(engine, asked, drafts, seed),
      notes: [...draftNotes(drafts), ...notes],
      ...described,
    }
    return {
      draft,
      draw: async (image) => drawDraft(engine, drafts[image], finish, imageSeed(seed, image)),
      resolved,
    }
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

/**
 * What takes part and shows something, and how many show nothing. Of a shape that is one colour all over its
 * vector tells what it is.
 */
function showingOf({ references, exclude = [] }: AskedJob): {
  showing: PicturedReference[]
  blank: number
} {
  const taking = references.filter(({ id, weight }) => weight > 0 && !exclude.includes(id))
  const showing = taking.filter(({ picture }) => showsSomething(picture.pixels))
  const blank = taking.filter(
    (one) => !showing.includes(one) && !(one.role === 'content' && one.picture.vector !== null),
  )
  return { showing, blank: blank.length }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
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
