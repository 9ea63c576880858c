// Arrows and their like come in pairs that are mirror images of one another. For a pair the same half is
// always looked for first, and the other is that one mirrored, so that "arrow left" and "arrow right" give
// one drawing and its mirror image.
import type { Concept } from './concept-key.ts'

export type Mirror = 'none' | 'horizontal' | 'vertical'

/** Things of which the other direction is nothing but the mirror image. */
const MIRRORED: ReadonlySet<string> = new Set(
  (
    'arrow arrows chevron chevrons caret carets angle angles triangle align indent outdent panel ' +
    'sidebar corner pointing trending skip step turn curve bend fast'
  ).split(' '),
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

/**
 * Both halves of the pair that a concept is one of, in the order in which they are looked for; null where it
 * is none. `typed`: as the prompt says it.
 */
export function halvesOf({ base, modifiers }: Concept, typed: readonly string[]): readonly Half[] | null {
  const half = (from: string, to: string, mirror: Mirror): Half => {
    const swapped = base.map((token) =>
      token
        .split(' ')
        .map((word) => (word === from ? to : word))
        .join(' '),
    )
    const own = typed.includes(from)
      ? typed.map((word) => (word === from ? to : word))
      : typed.includes(to)
        ? typed
        : swapped.join(' ').split(' ')
    return { words: own, concept: { base: swapped, modifiers }, mirror }
  }
  const whole = base.join(' ')
  for (const [first, second, axis] of WHOLE) {
    if (whole !== first && whole !== second) continue
    const named = (words: string, mirror: Mirror): Half => ({
      words: words.split(' '),
      concept: { base: [words], modifiers },
      mirror,
    })
    return [named(first, whole === second ? axis : 'none'), named(second, whole === second ? 'none' : axis)]
  }
  const words = whole.split(' ')
  if (!words.some((word) => MIRRORED.has(word))) return null
  for (const [first, second, axis] of HALVES) {
    const [has, other] = [words.includes(first), words.includes(second)]
    if (has !== other)
      return [half(second, first, other ? axis : 'none'), half(first, second, other ? 'none' : axis)]
  }
  return null
}
