// Which modifiers a draft gets: those that its prompt or request names and its drawing has not.
import { type Modifier, modifiersFault } from '../../contract/index.ts'
import { RequestError } from '../decode/recipe/job-input.ts'
import type { PromptReading } from '../draft/search/prompt-reading.ts'
import { conceptOf } from '../draft/search/words/concept-key.ts'
import { phraseOf } from '../draft/search/words/phrase.ts'

/** Throws RequestError where no drawing can have all of them. */
export function requireRoom(modifiers: readonly Modifier[]): readonly Modifier[] {
  const fault = modifiersFault(modifiers)
  if (fault !== null) throw new RequestError(fault)
  return modifiers
}

/**
 * Words of names that stand for a sign and hardly ever for a thing: an alarm clock has no clock as its
 * sign.
 */
const CLEAR: readonly Modifier[] = ['plus', 'minus', 'check', 'cross', 'slash']

/** The modifiers that some words name, at either end of them. */
const namedBy = (words: readonly string[]): readonly Modifier[] =>
  words.length > 0 ? conceptOf(words).modifiers : []

/** What is added to what a prompt asks for. Throws RequestError where no drawing has room for both. */
export function addedTo(
  { head, modifiers }: Pick<PromptReading, 'head' | 'modifiers'>,
  asked: readonly Modifier[],
): readonly Modifier[] {
  const named = namedBy(head)
  const added = asked.filter((one) => !modifiers.includes(one) && !named.includes(one))
  if (added.length > 0) requireRoom([...modifiers, ...named.filter((one) => CLEAR.includes(one)), ...added])
  return added
}

/** What a named drawing has already is not drawn onto it again: a "bell-plus" gets no second plus. */
export function lackedBy(
  name: string,
  asked: readonly Modifier[],
): { modifiers: readonly Modifier[]; notes: readonly string[] } {
  const has = namedBy(phraseOf(name))
  const twice = asked.filter((one) => has.includes(one))
  return {
    modifiers: asked.filter((one) => !has.includes(one)),
    notes: twice.map((one) => `the drawing ${name} has its ${one} already: none is added`),
  }
}
