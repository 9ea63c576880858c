// Which of several source drawings of a concept makes the best draft for a set: its kind first, then what can be measured on the draft itself. Only the most
// promising are drawn, because drawing costs tens of milliseconds.
import type { StyleProfile } from '../../../edge/contract/style-profile.ts'
import type { VectorDrawing } from '../../../edge/contract/vector/vector-drawing.ts'
import { type RestyleOptions, restyle } from '../restyle/restyle.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { draftFaults } from './draft-faults.ts'
import { kindFit } from './kind-fit.ts'
import { naturalColour } from './natural-colour.ts'

export interface DraftCandidate {
  readonly source: SourceDrawing
  /** 0 for what means the prompt best; candidates of one rank mean it equally well. */
  readonly rank: number
  readonly options: RestyleOptions
}

export interface ChosenDraft {
  /** In the list of candidates. */
  readonly place: number
  readonly score: number
  /** What to draw it with: the candidate's options, and a natural colour where it has none of its own. */
  readonly options: RestyleOptions
  /** Of those that were drawn to be measured. */
  readonly draft?: VectorDrawing
}

/** How many are drawn. */
const DRAWN = 4
/** What a rank and a place in the order given cost. */
const RANK = 0.05
const PLACE = 0.004
const NATURAL = 0.1

/** All candidates, best first. */
export function chooseDraft(candidates: readonly DraftCandidate[], profile: StyleProfile): ChosenDraft[] {
  const coloured = !profile.monochrome && profile.kind !== 'slipped'
  const hint = profile.monochrome
    ? undefined
    : naturalColour(candidates.filter(({ source }) => source.natural).map(({ source }) => source.drawing))
  const order = candidates
    .map(({ source, rank, options }, place): ChosenDraft => {
      const away = Math.min(0.4, RANK * rank + PLACE * place)
      const natural = coloured && source.natural ? NATURAL : 0
      const own = source.kind === 'flat' || source.kind === 'gradient' || source.kind === 'outlined'
      const colours = options.colours ?? (hint && !own ? [hint] : undefined)
      const score = kindFit(source, profile) + natural - away - wordiness(source, profile)
      return { place, score, options: colours ? { ...options, colours } : options }
    })
    .sort(best)
  const drawn = order.slice(0, DRAWN).map((chosen): ChosenDraft => {
    const draft = restyle(candidates[chosen.place]!.source, profile, chosen.options)
    return { ...chosen, score: chosen.score - draftFaults(draft, profile), draft }
  })
  return [...drawn, ...order.slice(DRAWN)].sort(best)
}

const best = (a: ChosenDraft, b: ChosenDraft): number => b.score - a.score || a.place - b.place

/** Sources of far more elements than the set's drawings have are not worth drawing. */
function wordiness({ drawing }: SourceDrawing, { detail }: StyleProfile): number {
  return Math.min(0.4, Math.max(0, Math.log((drawing.elements.length + 1) / (detail.elements + 1)) - 0.9) * 0.15)
}
