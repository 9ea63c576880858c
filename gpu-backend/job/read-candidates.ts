// The shapes of what a search found, for the choice among their drafts: a drawing unlike the others of its
// concept ranks below them, few who use the word mean it, and so does one that brings a plate, or is off
// without being struck through.
import { type Modifier, modifiersFault, type VectorDrawing } from '../../contract/index.ts'
import { RequestError } from '../decode/recipe/job-input.ts'
import type { DraftCandidate } from '../draft/choose/choose-draft.ts'
import { ownPlates } from '../draft/choose/own-plate.ts'
import { shapeAgreement } from '../draft/choose/shape-agreement.ts'
import { isCrossed } from '../draft/pieces/is-crossed.ts'
import { isSlashed } from '../draft/pieces/take-slash.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import type { Candidate } from '../draft/search/search-drawings.ts'
import { drawingName } from '../draft/search/words/drawing-name.ts'
import { MODIFIER_WORDS } from '../draft/search/words/word-lists.ts'
import { seeThrough } from '../draft/see-through.ts'
import { rasterise } from '../vector/rasterise.ts'
import type { DrawingRoom } from './job-engine.ts'
import { NATURAL_SETS } from './natural-sets.ts'

export interface ReadCandidate extends DraftCandidate {
  readonly about: PublicDrawing
  readonly candidate: Candidate
}

const READ = 24 // candidates whose shapes are looked at
const ODD = 30 // ranks, for a drawing that has nothing of the others
const PLATED = 5 // ranks, for one on a plate of its own
// ranks, for one that is called "off" and says so by a cross, by no sign at all, and where nobody can tell
const [CROSSED, BARE, UNTOLD] = [3, 6, 1.5]

/** Throws RequestError where no candidate has room for its modifiers. */
export async function readCandidates(
  room: DrawingRoom,
  found: readonly Candidate[],
  modifiersOf: (candidate: Candidate) => readonly Modifier[],
  colours: readonly string[],
): Promise<ReadCandidate[]> {
  const candidates = withRoom(found, modifiersOf).slice(0, READ)
  const shapes = await Promise.all(candidates.map(({ place }) => room.read(place)))
  const agreement = await shapeAgreement(shapes, rasterise)
  const most = Math.max(...agreement)
  const plated = ownPlates(shapes)
  return candidates.map((candidate, i): ReadCandidate => {
    const about = room.drawings[candidate.place]
    return {
      source: {
        drawing: shapes[i],
        kind: about.kind,
        strokes: about.strokes,
        natural: NATURAL_SETS.has(about.set),
        seeThrough: seeThrough(about.id),
      },
      rank:
        candidate.rank +
        ODD * (most - agreement[i]) +
        (plated[i] ? PLATED : 0) +
        (saysOff(about.id) ? signRank(shapes[i]) : 0),
      options: {
        modifiers: modifiersOf(candidate),
        mirror: candidate.mirror,
        ...(colours.length > 0 && { colours }),
      },
      about,
      candidate,
    }
  })
}

const saysOff = (id: string): boolean =>
  drawingName(id).words.some((word) => MODIFIER_WORDS.slash.includes(word))

function signRank(shape: VectorDrawing): number {
  const slashed = isSlashed(shape)
  if (slashed === null) return UNTOLD
  return slashed ? 0 : isCrossed(shape) ? CROSSED : BARE
}

/** A drawing of the whole has its sign already where another would need two. */
function withRoom(
  candidates: readonly Candidate[],
  modifiersOf: (candidate: Candidate) => readonly Modifier[],
): Candidate[] {
  const kept = candidates.filter((one) => modifiersFault(modifiersOf(one)) === null)
  if (kept.length > 0) return kept
  throw new RequestError(modifiersFault(modifiersOf(candidates[0])) as string)
}
