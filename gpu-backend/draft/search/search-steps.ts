// In which order a reading's ways are looked for. Steps that follow one that found something are left out,
// unless what they find means the same.

import type { DrawingIndex } from './drawing-index.ts'
import type { PromptReading } from './prompt-reading.ts'
import { lacking, type Sought, seek, seekPeeled, singularOf } from './sought.ts'
import { modifierOf } from './words/concept-key.ts'
import { drawingName } from './words/drawing-name.ts'
import { singular } from './words/phrase.ts'
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
  const { words, phrase, head, modifiers, beside, count, spared } = reading
  const said = [...(count === null ? [] : [String(count)]), ...beside]
  const onto = modifiers.length === 0 ? [] : seek(head, [], modifiers)
  const asSaid = [...seek(words), ...(phrase.length === words.length ? [] : seek(phrase))]
  const thing = lacking(seek(head, modifiers), said)
  const composed = lacking(onto, said)
  const peeled = isCompound(head, index)
    ? []
    : lacking(seekPeeled(head, modifiers), said).filter(({ words }) => !isSpare(words))
  const step = (ways: readonly Sought[], last: boolean, by: Step['by'] = 'name', near = false): Step => ({
    ways,
    by,
    near,
    last,
  })
  const shortened = ({ left, dropped }: Shortened, besides: readonly string[]): Step =>
    step(
      lacking(
        [...seek(left, modifiers), ...(modifiers.length > 0 ? seek(left, [], modifiers) : [])],
        [...dropped, ...besides],
      ),
      true,
    )
  const part = portion(reading)
  yield step(said.length === 0 ? [...asSaid, ...thing] : asSaid, false)
  if (part?.left === beside) yield shortened(part, [])
  if (said.length > 0) yield step(thing, true)
  yield step(composed, said.length > 0)
  yield step(peeled, true)
  if (spared !== null)
    yield step(lacking([...seek(spared, modifiers), ...seekPeeled(spared, modifiers)], said), true)
  yield step([...asSaid, ...thing, ...composed, ...peeled].map(singularOf), true, 'singular')
  if (part !== null) yield shortened(part, said)
  if (head.length > MOST_WORDS) return
  const other = (by: (phrase: string) => readonly string[]): Sought[] =>
    replacements(head, by).flatMap((instead) =>
      readAs(
        [...seek(instead, modifiers), ...(modifiers.length > 0 ? seek(instead, [], modifiers) : [])],
        instead,
        said,
      ),
    )
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
  for (const one of unqualified(reading, index)) yield shortened(one, said)
}

/** A "wall clock" is a clock, and no wall with a clock as its sign. */
function isCompound(head: readonly string[], { knowledge }: DrawingIndex): boolean {
  const phrase = head.join(' ')
  return (
    head.length > 1 && (knowledge.isSingle(phrase) || knowledge.kinds(phrase).includes(head.at(-1) ?? ''))
  )
}

/** Whether what modifiers would be drawn onto says nothing: "open settings" is no "open" with a gear. */
function isSpare(words: readonly string[]): boolean {
  return words.every((word) => PROMPT_WORDS.spareBefore.has(word) || /^[0-9]+$/.test(word))
}

function readAs(all: readonly Sought[], instead: readonly string[], missing: readonly string[]): Sought[] {
  return all.map((one) => ({ ...one, readAs: instead.join(' '), missing }))
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

type Shortened = { readonly left: readonly string[]; readonly dropped: readonly string[] }

/** A "watermelon slice" is rather a watermelon than a tool that slices, and so is the "half of an apple". */
function portion({ head, beside, phrase }: PromptReading): Shortened | null {
  const last = head[head.length - 1]
  if (!PROMPT_WORDS.measures.has(singular(last))) return null
  if (head.length > 1) return { left: head.slice(0, -1), dropped: [last] }
  const isOf = phrase[phrase.indexOf(last) + 1] === 'of'
  return isOf && beside.length > 0 ? { left: beside, dropped: head } : null
}

/**
 * Without what qualifies the thing: from the front, as English has it; from the end of a name with hyphens,
 * as sets have it.
 */
function* unqualified({ head, asName }: PromptReading, { knowledge }: DrawingIndex): Generator<Shortened> {
  if (!asName && knowledge.isSingle(head.join(' '))) return
  for (let drop = 1; drop < head.length; drop++) {
    const left = asName ? head.slice(0, -drop) : head.slice(drop)
    if (!asName && knowledge.isSingle(head.slice(drop - 1).join(' '))) return
    yield { left, dropped: asName ? head.slice(-drop) : head.slice(0, drop) }
  }
}
