// The ways to read a request, in the order in which they are looked for: as it is said; its modifiers drawn
// onto the thing; in another number; by other words; without words that only qualify the thing. What a
// drawing found in a way lacks is said with it.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { type Concept, conceptOf, inSingular, isLook } from './words/concept-key.ts'
import { halvesOf, type Mirror } from './words/mirror-pairs.ts'

export interface Sought {
  /** As names have it; empty where only the concept is looked for. */
  readonly words: readonly string[]
  readonly concept: Concept
  readonly compose: readonly Modifier[]
  readonly missing: readonly string[]
  readonly mirror: Mirror
  /** What is looked for in place of the prompt's words, where it is not the same. */
  readonly readAs: string | null
}

/**
 * Both halves where the phrase is one of a pair. `also`: modifiers that the drawing shall have, `compose`:
 * that are drawn onto it.
 */
export function seek(
  words: readonly string[],
  also: readonly Modifier[] = [],
  compose: readonly Modifier[] = [],
): Sought[] {
  const plain = conceptOf(words)
  const concept = { base: plain.base, modifiers: [...new Set([...plain.modifiers, ...also])] }
  const pair = halvesOf(concept, words)
  if (pair === null)
    return [
      { words: also.length === 0 ? words : [], concept, compose, missing: [], mirror: 'none', readAs: null },
    ]
  return pair.map((half) => ({
    words: concept.modifiers.length === 0 ? half.words : [],
    concept: half.concept,
    compose,
    missing: [],
    mirror: half.mirror,
    readAs: null,
  }))
}

/** The thing that modifiers in the phrase itself are drawn onto; none where it has none. */
export function seekPeeled(words: readonly string[], also: readonly Modifier[]): Sought[] {
  const { base, modifiers } = conceptOf(words)
  if (modifiers.length === 0) return []
  const compose = [...new Set([...modifiers, ...also])].filter((one) => !isLook(one))
  return [
    {
      words: base.join(' ').split(' '),
      concept: { base, modifiers: [] },
      compose,
      missing: [],
      mirror: 'none',
      readAs: null,
    },
  ]
}

export function lacking(all: readonly Sought[], missing: readonly string[]): Sought[] {
  return all.map((one) => ({ ...one, missing }))
}

/** Of words that stand for the prompt's own. */
export function readAs(
  all: readonly Sought[],
  instead: readonly string[],
  missing: readonly string[],
): Sought[] {
  return all.map((one) => ({ ...one, readAs: instead.join(' '), missing }))
}

/** As a drawing has it with the modifiers, or else with them drawn onto it. */
export function seekWith(words: readonly string[], modifiers: readonly Modifier[]): Sought[] {
  return [...seek(words, modifiers), ...(modifiers.length > 0 ? seek(words, [], modifiers) : [])]
}

/** The same things in the singular. */
export function singularOf({ words, concept, ...rest }: Sought): Sought {
  const { base } = words.length > 0 ? conceptOf(inSingular(words)) : { base: inSingular(concept.base) }
  return { ...rest, words: [], concept: { base, modifiers: concept.modifiers } }
}
