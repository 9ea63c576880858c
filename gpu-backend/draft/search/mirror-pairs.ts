// Arrows and their like come in pairs that are mirror images of one another. For a pair the same half is always looked for first, and the other is
// that one mirrored, so that "arrow left" and "arrow right" give one drawing and its mirror image.
import { type Concept, conceptOf } from './concept-key.ts'

export type Mirror = 'none' | 'horizontal' | 'vertical'

/** Things of which the other direction is nothing but the mirror image. */
const MIRRORED: ReadonlySet<string> = new Set(
  'arrow arrows chevron chevrons caret carets angle angles triangle align indent outdent panel sidebar corner pointing trending skip step turn curve bend fast'.split(
    ' ',
  ),
)
/** Half, other half, axis; the first is the one looked for. */
const HALVES: readonly (readonly [string, string, Mirror])[] = [
  ['right', 'left', 'horizontal'],
  ['forward', 'back', 'horizontal'],
  ['up', 'down', 'vertical'],
  ['top', 'bottom', 'vertical'],
]
const WHOLE: readonly (readonly [string, string, Mirror])[] = [
  ['redo', 'undo', 'horizontal'],
  ['fast forward', 'rewind', 'horizontal'],
]

export interface Half {
  readonly words: readonly string[]
  readonly concept: Concept
  readonly mirror: Mirror
}

/** Both halves of the pair that a concept is one of, in the order in which they are looked for; null where it is none. */
export function halvesOf(concept: Concept): readonly Half[] | null {
  const words = concept.base.join(' ').split(' ')
  const text = words.join(' ')
  for (const [first, second, axis] of WHOLE)
    if (text === first || text === second) return halves(concept, first.split(' '), second.split(' '), axis, text === second)
  if (!words.some((word) => MIRRORED.has(word))) return null
  for (const [first, second, axis] of HALVES) {
    const [has, other] = [words.includes(first), words.includes(second)]
    if (has === other) continue
    const swap = (from: string, to: string): string[] => words.map((word) => (word === from ? to : word))
    return halves(concept, swap(second, first), swap(first, second), axis, other)
  }
  return null
}

function halves(concept: Concept, first: readonly string[], second: readonly string[], axis: Mirror, wantsSecond: boolean): Half[] {
  const half = (words: readonly string[], mirror: Mirror): Half => ({
    words,
    concept: { ...conceptOf(words), modifiers: concept.modifiers },
    mirror,
  })
  return [half(first, wantsSecond ? axis : 'none'), half(second, wantsSecond ? 'none' : axis)]
}
