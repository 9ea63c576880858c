// Which drawings of the public set a job may be drafted from: the one that it names, or those that its prompt
// finds. Another thing is never drawn in place of what is not found: that is refused in words.

import type { StyleProfile } from '../../contract/index.ts'
import { listed } from '../decode/prompts/listed.ts'
import { RequestError } from '../decode/recipe/job-input.ts'
import { PAINTED } from '../draft/choose/choose-draft.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { meantWords } from '../draft/search/drawing-search.ts'
import { PromptError, type PromptReading } from '../draft/search/prompt-reading.ts'
import type { Candidate, Found, SearchOptions } from '../draft/search/search-drawings.ts'
import type { AskedJob } from './asked-job.ts'
import type { DrawingRoom } from './job-engine.ts'
import { NATURAL_SETS } from './natural-sets.ts'

export interface DraftSources {
  readonly candidates: readonly Candidate[] // the surest first
  readonly reading: PromptReading | null // null where the drawing is named
}

/** What says which drawing is redrawn. */
export type Wanted = Pick<AskedJob, 'prompt' | 'content' | 'exclude' | 'contentLicences'>

/** What coloured sets are best drafted from: a line or a solid has no paint of its own to map. */
const FIRST = 12 // candidates of any kind, before those in colour
const LESS_SURE = 1 // ranks: what the search itself did not put among the first
const SURE: readonly Candidate['how'][] = ['whole', 'words']
const COLOURED = ['flat', 'gradient', 'outlined']

/** `kind`: of the set, where it is known. For one in colour, drawings in colour are looked for as well. */
type SetKind = StyleProfile['kind'] | null

/** Throws RequestError. */
export function findSources(room: DrawingRoom, asked: Wanted, kind: SetKind): DraftSources {
  const { content } = asked
  if (content !== undefined && 'drawing' in content)
    return { candidates: [named(room, asked, content.drawing)], reading: null }
  const { reading, found } = search(room, asked.prompt, searches(room, asked, kind))
  if (found[0].found === 'nothing') throw new RequestError(refusal(room, asked.prompt, found[0].missing))
  return { candidates: together(found), reading }
}

/**
 * Of what stands for the words, or the word that tells more, where what has all is of no use; null where
 * nothing is found.
 */
export function findLesser(
  room: DrawingRoom,
  asked: Wanted,
  { reading }: DraftSources,
  kind: SetKind,
): DraftSources | null {
  if (reading === null) return null
  const candidates = together(room.search.findEachLesser(reading, searches(room, asked, kind)))
  return candidates.length === 0 ? null : { candidates, reading }
}

/** Of the thing alone, where sets have the whole and its sign can be drawn as well; none otherwise. */
export function findComposed(
  room: DrawingRoom,
  asked: Wanted,
  { reading, candidates }: DraftSources,
  kind: SetKind,
): readonly Candidate[] {
  if (reading === null || candidates[0].compose.length > 0) return []
  return together(room.search.findEachComposed(reading, searches(room, asked, kind)))
}

function searches({ drawings }: DrawingRoom, asked: Wanted, kind: SetKind): SearchOptions[] {
  const coloured = kind !== null && PAINTED.includes(kind)
  const allowed = (place: number): boolean =>
    isAllowed(asked, drawings[place]) && (serves(kind) || !isLayered(drawings[place]))
  const natural = (place: number): boolean => NATURAL_SETS.has(drawings[place].set) && allowed(place)
  return [{ allowed }, ...(coloured ? [{ allowed: natural }, { allowed, kinds: COLOURED }] : [])]
}

/** Areas in two tones tell two-tone sets what is pale, and others nothing that a solid does not. */
const serves = (kind: SetKind): boolean => kind === 'duotone' || kind === null

const isLayered = ({ kind, strokes }: PublicDrawing): boolean => kind === 'duotone' && strokes === 'none'

/** Candidates of any kind, then those in colour that mean the prompt as well. */
function together([found, ...inColour]: readonly Found[]): Candidate[] {
  if (found.found === 'nothing') return []
  if (inColour.length === 0) return [...found.candidates]
  const painted = inColour.flatMap((one) => (one.found === 'drawings' ? one.candidates : []))
  const first = found.candidates.slice(0, FIRST)
  const known = new Set(first.map(({ place }) => place))
  const sure = SURE.includes(first[0].how)
  const more = painted.filter(({ place, how, missing }) => {
    if (known.has(place) || (sure && !SURE.includes(how) && how !== 'synonym')) return false
    // a hat in colour is no wizard's hat, and a rain no rain boots where there are boots
    if (missing.some((word) => !first[0].missing.includes(word))) return false
    known.add(place)
    return true
  })
  return [...first, ...more.map((one) => ({ ...one, rank: one.rank + LESS_SURE }))]
}

function named({ drawings }: DrawingRoom, asked: Wanted, id: string): Candidate {
  const place = drawings.findIndex((one) => one.id === id)
  if (place < 0) throw new RequestError(`there is no drawing ${id} in the public set`)
  if (!isAllowed(asked, drawings[place]))
    throw new RequestError(
      `the drawing ${id} may not be used: the team's settings leave its licence out, or the ` +
        'request excludes it',
    )
  return { place, rank: 0, how: 'whole', missing: [], compose: [], mirror: 'none', readAs: null }
}

function search(room: DrawingRoom, prompt: string, all: readonly SearchOptions[]) {
  try {
    return room.search.findEach(prompt, all)
  } catch (error) {
    if (error instanceof PromptError) throw new RequestError(error.message)
    throw error
  }
}

function isAllowed({ exclude = [], contentLicences }: Wanted, { id, source }: PublicDrawing): boolean {
  const licence = source.licence.toLowerCase()
  return (
    !exclude.includes(id) &&
    (contentLicences === undefined || contentLicences.some((one) => one.toLowerCase() === licence))
  )
}

function refusal(room: DrawingRoom, prompt: string, missing: readonly string[]): string {
  const thing = listed(missing, ' ')
  const isDrawn = (words: string) => search(room, words, [{ limit: 1 }]).found[0].found === 'drawings'
  if (isDrawn(prompt))
    return (
      `the team's licences, or what the request leaves out, allow no drawing of ${thing}: allow ` +
      'more, or give a frame as the shape'
    )
  const meant = meantWords(missing, room.search.index)
  if (meant !== null && isDrawn(meant)) return `no drawing of ${thing} found: did you mean ${meant}?`
  return `no drawing of ${thing} found: use another word for it, or give a frame or a sketch as the shape`
}
