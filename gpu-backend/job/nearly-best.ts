// Which of the drafts that were weighed a job offers.
import type { ChosenDraft } from '../draft/choose/choose-draft.ts'

const MOST = 8
const NEARLY = 0.07 // of the best one's score: farther ones are no equals of it
const CHOICE = 4 // so many are offered even if some are not as good …
/**
 * … as long as they can be used at all: of what ranks second to fourth, much is what somebody had in mind.
 */
const FAR = 0.4

/**
 * The best first: drawings as good as it but for a little, a few in any case, none twice. The list knows
 * neither seed nor count, so that an image depends on its seed alone.
 */
export function nearlyBest(
  chosen: readonly ChosenDraft[],
  groupOf: (one: ChosenDraft) => number,
): ChosenDraft[] {
  const kept = new Map<number, ChosenDraft>()
  for (const one of chosen) {
    const away = chosen[0].score - one.score
    if (kept.size === MOST || away > (kept.size < CHOICE ? FAR : NEARLY)) break
    const group = groupOf(one)
    if (!kept.has(group)) kept.set(group, one)
  }
  return [...kept.values()]
}
