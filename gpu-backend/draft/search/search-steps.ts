// In which order a reading's ways are looked for. Steps that follow one that found something are left out,
// unless what they find means the same.

import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { DrawingIndex } from './drawing-index.ts'
import { bareInstead, byTable, inPlaceOf, wholeInstead } from './instead.ts'
import type { PromptReading } from './prompt-reading.ts'
import { portion, type Shortened, tellingWord, unqualified, withoutThing } from './shortened.ts'
import { lacking, readAs, type Sought, seek, seekPeeled, seekWith, singularOf } from './sought.ts'
import { modifierOf } from './words/concept-key.ts'
import { drawingName } from './words/drawing-name.ts'
import { PROMPT_WORDS } from './words/word-lists.ts'

export interface Step {
  readonly ways: readonly Sought[]
  /** Which lookups: names as they are, in the singular, or names that end with the words. */
  readonly by: 'name' | 'singular' | 'kind'
  /** Whether what is found means something near and not the same. */
  readonly near: boolean
  /** Looked at only where the steps before found nothing. */
  readonly last: boolean
}

const LEAST_OF_TAG = 0.5 // nearness of a tagged drawing's name
const MOST_WORDS = 4 // of a thing that other words are tried for

export function* stepsOf(reading: PromptReading, index: DrawingIndex): Generator<Step> {
  const { words, phrase, head, modifiers, beside, spared } = reading
  const said = saidBeside(reading)
  const onto = modifiers.length === 0 ? [] : seek(head, [], modifiers)
  const asSaid = [...seek(words), ...(phrase.length === words.length ? [] : seek(phrase))]
  const thing = lacking(seek(head, modifiers), said)
  const composed = lacking(onto, said)
  const peeled = !takesApart(head, index)
    ? []
    : lacking(seekPeeled(head, modifiers), said).filter(({ words }) => !isSpare(words))
  const part = portion(reading)
  const instead = wholeInstead(reading, said, index)
  if (instead.length > 0) yield step(instead, false)
  yield step(said.length === 0 ? [...asSaid, ...thing] : asSaid, instead.length > 0)
  if (part?.left === beside) yield shortened(part, [], modifiers, index)
  if (said.length > 0) yield step(thing, true)
  yield step(composed, said.length > 0)
  yield step([...bareInstead(reading, said, index), ...peeled], true)
  if (spared !== null)
    yield step(lacking([...seek(spared, modifiers), ...seekPeeled(spared, modifiers)], said), true)
  yield step([...asSaid, ...thing, ...composed, ...peeled].map(singularOf), true, 'singular')
  if (part !== null) yield shortened(part, said, modifiers, index)
  if (head.length > MOST_WORDS) return
  const other = (by: (phrase: string) => readonly string[]): Sought[] =>
    replacements(head, by).flatMap((instead) => readAs(seekWith(instead, modifiers), instead, said))
  yield step(
    other((word) => index.knowledge.synonyms(word).filter((one) => modifierOf(one) === undefined)),
    true,
  )
  if (modifiers.length === 0) yield step(thing, true, 'kind')
  yield step(other(index.knowledge.kinds), true, 'name', true)
  yield step(
    other((word) => index.knowledge.near(word, (one) => modifierOf(one) === undefined && index.knows(one))),
    true,
    'name',
    true,
  )
  if (modifiers.length === 0) yield step(lacking(byTag(head, index), said), true, 'name', true)
  const telling = tellingWord(reading, index)
  if (telling !== null) yield shortened(telling, said, modifiers, index)
  for (const one of unqualified(reading, index)) yield shortened(one, said, modifiers, index)
  for (const one of withoutThing(reading, index)) yield shortened(one, said, modifiers, index)
}

/** Where drawings of all the words are of no use: by the table, or by the one word that tells more. */
export function* lesserStepsOf(reading: PromptReading, index: DrawingIndex): Generator<Step> {
  const said = saidBeside(reading)
  yield step(inPlaceOf(reading.head, reading.modifiers, said), true)
  const telling = tellingWord(reading, index)
  if (telling !== null) yield shortened(telling, said, reading.modifiers, index)
}

export const saidBeside = ({ count, beside }: PromptReading): string[] => [
  ...(count === null ? [] : [String(count)]),
  ...beside,
]

export function step(ways: readonly Sought[], last: boolean, by: Step['by'] = 'name', near = false): Step {
  return { ways, by, near, last }
}

function shortened(
  { left, dropped }: Shortened,
  besides: readonly string[],
  modifiers: readonly Modifier[],
  index: DrawingIndex,
): Step {
  const missing = [...dropped, ...besides]
  const ways = [...lacking(seekWith(left, modifiers), missing), ...byTable(left, modifiers, missing, index)]
  return step(ways, true)
}

/** A "wall clock" is a clock, and no wall with a clock as its sign. */
export function takesApart(head: readonly string[], { knowledge }: DrawingIndex): boolean {
  const phrase = head.join(' ')
  return head.length === 1 || !(knowledge.isSingle(phrase) || knowledge.kinds(phrase).length > 0)
}

/** Whether what modifiers would be drawn onto says nothing: "open settings" is no "open" with a gear. */
function isSpare(words: readonly string[]): boolean {
  return words.every((word) => PROMPT_WORDS.spareBefore.has(word) || /^[0-9]+$/.test(word))
}

/** The phrase, or else one of its words, by other words. */
function replacements(head: readonly string[], by: (phrase: string) => readonly string[]): string[][] {
  const whole = by(head.join(' '))
  if (whole.length > 0 || head.length === 1) return whole.map((phrase) => phrase.split(' '))
  return head.flatMap((word, i) =>
    by(word).map((instead) => [...head.slice(0, i), ...instead.split(' '), ...head.slice(i + 1)]),
  )
}

/**
 * The one drawing with the tag whose name is nearest in meaning: a tag says what goes with a drawing, too.
 */
function byTag(head: readonly string[], index: DrawingIndex): Sought[] {
  let [best, most]: [readonly string[] | null, number] = [null, LEAST_OF_TAG]
  for (const place of index.tagged(head)) {
    const { words, plain } = drawingName(index.drawings[place].id)
    const nearness = index.knowledge.nearness(head, plain ?? words)
    if (nearness > most) [best, most] = [plain ?? words, nearness]
  }
  return best === null
    ? []
    : seek(best).map((one) => ({ ...one, readAs: (best as readonly string[]).join(' ') }))
}
