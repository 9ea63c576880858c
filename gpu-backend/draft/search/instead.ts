// What is looked for in place of words that no drawing is called by, from the table of words/drawn-as.ts. A
// drawing's own name goes before the table: a library may have what the public set has not.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { DrawingIndex } from './drawing-index.ts'
import type { PromptReading } from './prompt-reading.ts'
import { lacking, readAs, type Sought, seekWith } from './sought.ts'
import { conceptOf } from './words/concept-key.ts'
import { drawnAs } from './words/drawn-as.ts'

/** `besides`: words of the prompt that are not among `said`. */
export function byTable(
  said: readonly string[],
  modifiers: readonly Modifier[],
  besides: readonly string[],
  index: DrawingIndex,
): Sought[] {
  return index.isName(said) ? [] : inPlaceOf(said, modifiers, besides)
}

/** The same where drawings have the very name and none of them is of use. */
export function inPlaceOf(
  said: readonly string[],
  modifiers: readonly Modifier[],
  besides: readonly string[],
): Sought[] {
  return drawnAs(said).flatMap((name) => {
    const words = name.split(' ')
    const ways = seekWith(words, modifiers)
    return words.every((word) => said.includes(word)) // the core of an apple is an apple without its core
      ? lacking(ways, [...said.filter((word) => !words.includes(word)), ...besides])
      : readAs(ways, words, besides)
  })
}

/** For all that is said, or for the thing with its modifiers. */
export function wholeInstead(
  { words, phrase, head, modifiers }: PromptReading,
  besides: readonly string[],
  index: DrawingIndex,
): Sought[] {
  for (const said of [words, phrase]) {
    const found = byTable(said, [], [], index)
    if (found.length > 0) return found
  }
  return byTable(head, modifiers, besides, index)
}

/** For the thing without modifiers in its own words, and without words that say nothing about it. */
export function bareInstead(
  { head, spared, modifiers }: PromptReading,
  besides: readonly string[],
  index: DrawingIndex,
): Sought[] {
  return (spared === null ? [head] : [head, spared]).flatMap((said) => {
    const { base, modifiers: own } = conceptOf(said)
    return byTable(base.join(' ').split(' '), [...new Set([...modifiers, ...own])], besides, index)
  })
}
