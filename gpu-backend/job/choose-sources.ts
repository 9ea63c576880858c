// Which drawings a job is drafted from, the best first: of all that its prompt names, or, where none of those
// can be drawn in the set's style, of what stands for it: a candle for a candle holder.
import type { Modifier, StyleProfile } from '../../contract/index.ts'
import { type ChosenDraft, chooseDraft } from '../draft/choose/choose-draft.ts'
import type { PromptReading } from '../draft/search/prompt-reading.ts'
import type { Candidate } from '../draft/search/search-drawings.ts'
import type { AskedJob } from './asked-job.ts'
import { colourOfWord } from './colour-words.ts'
import { type DraftSources, findComposed, findLesser, findSources } from './draft-sources.ts'
import type { DrawingRoom } from './job-engine.ts'
import { addedTo, lackedBy, requireRoom } from './job-modifiers.ts'
import type { ReadCandidate } from './read-candidates.ts'
import { draftReader } from './read-draft.ts'
import { readRivals } from './read-rivals.ts'

export interface ChosenSources {
  readonly read: readonly ReadCandidate[]
  readonly chosen: readonly ChosenDraft[] // the best first
  readonly reading: PromptReading | null // null where the drawing is named
  readonly notes: readonly string[]
}

/** Few of 430 drafts that somebody stern judged lie below it, and most of those were not placed. */
const UNFIT = 0.2

/** Throws RequestError where nothing may be drafted. */
export async function chooseSources(
  room: DrawingRoom,
  asked: AskedJob,
  profile: StyleProfile | null,
): Promise<ChosenSources> {
  const kind = profile?.kind ?? null
  const sources = findSources(room, asked, kind)
  const whole = await chosenFrom(room, sources, asked, profile, findComposed(room, asked, sources, kind))
  if (profile === null || isFit(whole.chosen[0])) return whole
  const lesser = findLesser(room, asked, sources, kind)
  if (lesser === null) return whole
  const less = await chosenFrom(room, lesser, asked, profile)
  return isFit(less.chosen[0]) ? less : whole
}

const isFit = ({ score }: ChosenDraft): boolean => score >= UNFIT

async function chosenFrom(
  room: DrawingRoom,
  sources: DraftSources,
  asked: AskedJob,
  profile: StyleProfile | null,
  composed: readonly Candidate[] = [],
): Promise<ChosenSources> {
  const { candidates, reading } = sources
  const wanted = (reading?.colours ?? []).flatMap((word) => colourOfWord(word) ?? [])
  const { modifiersOf, notes } = modifiersFor(room, sources, asked)
  const read = await readRivals(room, candidates, composed, modifiersOf, wanted, profile?.kind)
  const shown = candidates[0].readAs?.split(' ') ?? reading?.words ?? []
  const chosen = await ranked(room, read, profile, shown)
  return { read, chosen, reading, notes }
}

/**
 * A drawing of the whole ("bell plus") has the sign already, and so has a named one that is called so. Throws
 * RequestError.
 */
function modifiersFor(
  { drawings }: DrawingRoom,
  { candidates, reading }: DraftSources,
  { modifiers = [] }: AskedJob,
): { modifiersOf: (candidate: Candidate) => readonly Modifier[]; notes: readonly string[] } {
  const lacked =
    reading === null
      ? lackedBy(drawings[candidates[0].place].name, requireRoom(modifiers))
      : { modifiers: addedTo(reading, modifiers), notes: [] }
  return {
    modifiersOf: ({ compose }) => [...new Set([...compose, ...lacked.modifiers])],
    notes: lacked.notes,
  }
}

async function ranked(
  { reader }: DrawingRoom,
  read: readonly ReadCandidate[],
  profile: StyleProfile | null,
  words: readonly string[],
): Promise<readonly ChosenDraft[]> {
  return profile === null
    ? [{ place: 0, score: 0, options: {}, draft: read[0].source.drawing }]
    : await chooseDraft(read, profile, draftReader(reader, words))
}
