// A job's drafts: source drawings restyled to the references' profile. The list that they are taken from
// depends on neither seed nor count: image i takes one of it by its seed, so that an image depends on nothing
// else of its job.
import type { StyleProfile } from '../../contract/index.ts'
import { imageSeed } from '../decode/recipe/image-seed.ts'
import type { ChosenDraft } from '../draft/choose/choose-draft.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { restyle } from '../draft/restyle/restyle.ts'
import { notesOn } from '../draft/search/drawing-search.ts'
import type { AskedJob } from './asked-job.ts'
import { chooseSources } from './choose-sources.ts'
import { colourNotes } from './colour-notes.ts'
import { type Credit, type Draft, type Drafts, renderDraft } from './draft.ts'
import type { DrawingRoom, JobEngine } from './job-engine.ts'
import { nearlyBest } from './nearly-best.ts'
import { givenPicture, ownDraft } from './own-draft.ts'
import { unclearNotes } from './read-draft.ts'

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
    const notes = images.count > 1 ? ['the shape is given: the images share it'] : []
    return { drafts: Array.from({ length: images.count }, () => own), notes }
  }
  const room = engine.drawingRoom
  return given || room === null
    ? { drafts: [], notes: [] }
    : await publicDrafts(engine, room, asked, profile, images)
}

async function publicDrafts(
  engine: JobEngine,
  room: DrawingRoom,
  asked: AskedJob,
  profile: StyleProfile | null,
  { seed, count }: Images,
): Promise<Drafts> {
  const choice = await chooseSources(room, asked, profile)
  const { read, chosen, reading } = choice
  const equals = nearlyBest(chosen, ({ place }) => read[place].about.group)
  const made = new Map<ChosenDraft, Draft>()
  const drafts: Draft[] = []
  for (let image = 0; image < count; image++) {
    const one = equals[imageSeed(seed, image) % equals.length]
    const known = made.get(one)
    if (known !== undefined) {
      drafts.push(known)
      continue
    }
    const { about, source, candidate } = read[one.place]
    const said = [
      ...(reading ? notesOn(candidate, reading, room.search.index) : []),
      ...choice.notes,
      ...unclearNotes(one),
    ]
    const drawing = one.draft ?? restyle(source, profile as StyleProfile, one.options)
    const draft = await renderDraft(engine, drawing, creditOf(about), one.options.modifiers ?? [], said)
    made.set(one, draft)
    drafts.push(draft)
  }
  const few = equals.length < count ? [repeatNote(equals.length)] : []
  const asIs = profile === null ? ['there are no references: the drawing stays in its own style'] : []
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

function creditOf({ id, name, source: { title: set, author, licence } }: PublicDrawing): Credit {
  const title = [name.replaceAll('-', ' '), set].filter((part) => part !== '').join(', ')
  return { id, title, author, licence }
}
