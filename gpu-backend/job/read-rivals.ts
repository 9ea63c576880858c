// Drawings of a whole ("calendar search") beside the thing alone with a sign of ours: a sign that is drawn
// onto a closed outline leaves a fill its borders, and a whole often has been drawn by those who know it
// best.
import { type Modifier, modifiersFault, type StyleProfile, writeSvg } from '../../contract/index.ts'
import { PAINTED, PLACE, RANK } from '../draft/choose/choose-draft.ts'
import { leavesOpen, SIDE } from '../draft/choose/leaves-open.ts'
import type { Candidate } from '../draft/search/search-drawings.ts'
import { rasterise } from '../vector/rasterise.ts'
import type { DrawingRoom } from './job-engine.ts'
import { type ReadCandidate, readCandidates } from './read-candidates.ts'

/**
 * Ranks that ours comes later: not at all in colour, where most wholes have none of their own, most in sets
 * of lines, which no open outline harms. A slash is a slash.
 */
function laterIn(kind: StyleProfile['kind'], modifiers: readonly Modifier[]): number {
  if (PAINTED.includes(kind)) return 0
  return (kind === 'line' ? 0.5 : 0) + (modifiers.includes('slash') ? 0 : 1)
}
/** So many of ours are looked at; in colour the first ones need not have any. */
const mostIn = (kind: StyleProfile['kind']): number => (PAINTED.includes(kind) ? 24 : 12)
/** Kinds that draw lines as lines. */
const LINES: readonly StyleProfile['kind'][] = ['line', 'outlined']
/** Ranks that a whole comes later whose fills would end at a guess. */
const OPEN = 2

/** Both, the wholes first. Throws RequestError where no candidate has room for its modifiers. */
export async function readRivals(
  room: DrawingRoom,
  wholes: readonly Candidate[],
  composed: readonly Candidate[],
  modifiersOf: (candidate: Candidate) => readonly Modifier[],
  colours: readonly string[],
  kind: StyleProfile['kind'] | undefined,
): Promise<ReadCandidate[]> {
  const rivals = composed.filter((one) => modifiersFault(modifiersOf(one)) === null)
  if (kind === undefined || rivals.length === 0)
    return await readCandidates(room, wholes, modifiersOf, colours)
  const whole = await readCandidates(
    room,
    wholes.filter(({ compose }) => compose.length === 0),
    modifiersOf,
    colours,
  )
  const ours = await readCandidates(room, rivals.slice(0, mostIn(kind)), modifiersOf, colours)
  const first = (PLACE / RANK) * whole.length // as if they stood first
  return [
    ...(LINES.includes(kind) ? whole : await Promise.all(whole.map(laterIfOpen))),
    ...ours.map((one) => later(one, laterIn(kind, one.options.modifiers ?? []) - first)),
  ]
}

const later = (one: ReadCandidate, by: number): ReadCandidate => ({ ...one, rank: one.rank + by })

async function laterIfOpen(one: ReadCandidate): Promise<ReadCandidate> {
  const { kind, strokes, drawing } = one.source
  if (kind !== 'line' || strokes !== 'true') return one
  return leavesOpen(await rasterise(writeSvg(drawing), SIDE)) ? later(one, OPEN) : one
}
