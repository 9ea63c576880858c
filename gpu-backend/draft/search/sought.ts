// The ways to read a request, in the order in which they are looked for: as it is said, with its modifiers drawn onto the thing, without what
// stands beside it. What a drawing found in a way lacks is said with it.
import type { Modifier } from '../../../edge/contract/modifiers.ts'
import { type Concept, conceptOf, inSingular, keyOf } from './concept-key.ts'
import { halvesOf, type Mirror } from './mirror-pairs.ts'
import type { PromptReading } from './prompt-reading.ts'

export interface Sought {
  /** As names have it; empty where only the concept is looked for. */
  readonly words: readonly string[]
  readonly concept: Concept
  readonly compose: readonly Modifier[]
  readonly missing: readonly string[]
  readonly mirror: Mirror
  /** Whether number does not matter: a banana is among bananas. */
  readonly inSingular: boolean
}

export interface Step {
  readonly ways: readonly Sought[]
  /** Looked at only where the steps before found nothing. */
  readonly last: boolean
}

export function stepsOf({ words, head, modifiers, beside, count }: PromptReading): Step[] {
  const missing = [...(count === null ? [] : [String(count)]), ...beside]
  const whole = seek(words, [], [])
  const thing = seek(head, modifiers, [])
  const bare = conceptOf(head)
  const onto: Sought[] = modifiers.length === 0 ? [] : seek(head, [], modifiers)
  const peeled: Sought[] =
    bare.modifiers.length === 0 ? [] : seekConcept({ base: bare.base, modifiers: [] }, [...new Set([...bare.modifiers, ...modifiers])])
  const steps: Step[] =
    missing.length === 0
      ? [
          { ways: [...whole, ...thing], last: false },
          { ways: onto, last: false },
          { ways: peeled, last: true },
        ]
      : [
          { ways: whole, last: false },
          { ways: lacking(thing, missing), last: true },
          { ways: lacking([...onto, ...peeled], missing), last: true },
        ]
  return [...steps, ...steps.map(({ ways }) => ({ ways: ways.map((one) => ({ ...one, inSingular: true })), last: true }))]
}

function lacking(ways: readonly Sought[], missing: readonly string[]): Sought[] {
  return ways.map((one) => ({ ...one, missing }))
}

function seek(words: readonly string[], also: readonly Modifier[], compose: readonly Modifier[]): Sought[] {
  const plain = conceptOf(words)
  const concept = { base: plain.base, modifiers: [...new Set([...plain.modifiers, ...also])] }
  const pair = halvesOf(concept)
  if (pair !== null)
    return pair.map((half) => ({
      words: concept.modifiers.length === 0 ? half.words : [],
      concept: half.concept,
      compose,
      missing: [],
      mirror: half.mirror,
      inSingular: false,
    }))
  return [{ words: also.length === 0 ? words : [], concept, compose, missing: [], mirror: 'none', inSingular: false }]
}

function seekConcept(concept: Concept, compose: readonly Modifier[]): Sought[] {
  return [{ words: concept.base.join(' ').split(' '), concept, compose, missing: [], mirror: 'none', inSingular: false }]
}

/** The key under which the same in the singular lies. */
export function looseKeyOf({ words, concept }: Sought): string {
  const singular = words.length > 0 ? conceptOf(inSingular(words)) : { base: inSingular(concept.base), modifiers: [] }
  return keyOf(singular, concept.modifiers)
}
