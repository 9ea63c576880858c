// Which of several source drawings of a concept makes the best draft for a set: its kind first, then what can
// be measured on the draft itself, and how clearly it still shows the thing. Only the most promising are
// drawn, because drawing costs tens of milliseconds.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { FRAME } from '../pieces/piece.ts'
import { effectiveProfile } from '../restyle/effective-profile.ts'
import { withoutGroundShadow } from '../restyle/ground-shadow.ts'
import { prepareSource } from '../restyle/prepare-source.ts'
import { type RestyleOptions, restyle } from '../restyle/restyle.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { draftFaults } from './draft-faults.ts'
import { fineFault } from './fill-faults.ts'
import { kindFit } from './kind-fit.ts'
import { naturalColour } from './natural-colour.ts'
import { sourceFaults } from './source-faults.ts'

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
  readonly clearness?: number | null // as `DraftReader` says it
}

/** So many are drawn to be measured; more only while those are worse than the next could be. */
const DRAWN = 3
const MOST_DRAWN = 8
/** What a rank and a place in the order given cost. */
export const RANK = 0.08
export const PLACE = 0.004
const NATURAL = 0.15
/** Kinds of sets in colours, a grey thing in grey; others need a colour that is seen beside their lines. */
export const PAINTED: readonly StyleProfile['kind'][] = ['flat', 'outlined', 'gradient', 'painterly']
/** Kinds that fit less are not measured any further. */
const USELESS = 0.2
/** What it costs to be read worse than nearly all that a designer would place: above it, another is no better. */
const UNREAD = 2
const CLEARLY = 0.3 // cosine

/**
 * In a set of lines, what it costs to be seen as something else than the source: the pen ran its parts
 * together.
 */
const ALTERED = 2
const ALIKE = 0.93 // cosine

/** What a draft is seen as, in cosines. */
export interface DraftReader {
  /** How clearly it shows what was asked for; null where nobody can tell. */
  readonly clearness: (draft: VectorDrawing) => Promise<number | null>
  /** How much it is seen as another drawing is, colours apart. */
  readonly likeness: (draft: VectorDrawing, other: VectorDrawing) => Promise<number>
}

/**
 * All candidates: those drawn first, best first, then the others in the order in which they would have been.
 */
export async function chooseDraft(
  candidates: readonly DraftCandidate[],
  given: StyleProfile,
  reader: DraftReader,
): Promise<ChosenDraft[]> {
  const profile = effectiveProfile(given)
  const order = inOrder(candidates, profile)
  const drawn: ChosenDraft[] = []
  for (const chosen of order) {
    if (drawn.length === MOST_DRAWN) break
    if (drawn.length >= DRAWN && Math.max(...drawn.map(({ score }) => score)) >= chosen.score) break
    const { source } = candidates[chosen.place]!
    const draft = restyle(source, profile, chosen.options)
    const thing = withoutGroundShadow(draft, profile.groundShadow)
    const clearness = await reader.clearness(thing)
    const altered = profile.kind === 'line' ? await alteredCost(thing, source, chosen.options, reader) : 0
    const faults = draftFaults(thing, profile, source) + unreadCost(clearness) + altered
    drawn.push({ ...chosen, score: chosen.score - faults, draft, clearness })
  }
  return [...drawn.sort(best), ...order.slice(drawn.length)]
}

const unreadCost = (clearness: number | null): number =>
  clearness === null ? 0 : UNREAD * below(CLEARLY, clearness)

/** With a sign that its source has not, a draft has to look otherwise. */
async function alteredCost(
  draft: VectorDrawing,
  { drawing }: SourceDrawing,
  { modifiers = [], mirror = 'none' }: RestyleOptions,
  { likeness }: DraftReader,
): Promise<number> {
  if (modifiers.length > 0) return 0
  const elements = prepareSource(drawing, mirror)
  return ALTERED * below(ALIKE, await likeness(draft, { box: [0, 0, FRAME, FRAME], elements }))
}

/** Hundredths are what machines agree on. */
const below = (bound: number, cosine: number): number => Math.max(0, bound - Math.round(cosine * 100) / 100)

/** By what is known before anything is drawn. */
function inOrder(candidates: readonly DraftCandidate[], profile: StyleProfile): ChosenDraft[] {
  const coloured = !profile.monochrome && profile.kind !== 'slipped'
  const things = candidates.flatMap(({ source }) => (source.natural ? [source.drawing] : []))
  const hint =
    profile.monochrome && !profile.plate?.inks
      ? undefined
      : naturalColour(things, PAINTED.includes(profile.kind))
  return candidates
    .map(({ source, rank, options }, place): ChosenDraft => {
      const away = Math.min(0.4, RANK * rank + PLACE * place)
      const natural = coloured && source.natural ? NATURAL : 0
      const themed = source.kind === 'outlined' && !source.natural
      const own = !themed && ['flat', 'gradient', 'outlined'].includes(source.kind)
      const colours = options.colours ?? (hint && !own ? [hint] : undefined)
      const fit = Math.min(kindFit(source, profile), mostWith(source, profile, options))
      const faults =
        sourceFaults(source.drawing, profile, options.modifiers) +
        (fit < USELESS ? 0 : fineFault(source, profile))
      const score = fit + natural - away - faults
      return { place, score, options: colours ? { ...options, colours } : options }
    })
    .sort(best)
}

/** What two tones of its own are worth to a thing that needs a sign: a whole drawing has a place for it. */
const SIGNED = 0.7

const mostWith = (
  { kind }: SourceDrawing,
  profile: StyleProfile,
  { modifiers = [] }: RestyleOptions,
): number => (profile.kind === 'duotone' && kind === 'duotone' && modifiers.length > 0 ? SIGNED : 1)

const best = (a: ChosenDraft, b: ChosenDraft): number => b.score - a.score || a.place - b.place
