// The drawing in another style that gives a prompt its shape: the one whose caption has most of the prompt's
// words, else the one whose name is nearest in meaning, else none. One concept supplies the content; what it
// leaves out is said.
import { singulars, type TextTable } from '../../model/text-table.ts'
import { similarity } from '../../retrieval/caption-order.ts'
import type { CaptionIndex } from '../prompts/caption-index.ts'
import { directionOf } from '../prompts/caption-similarity.ts'
import type { Prompt } from '../prompts/prompt.ts'

/**
 * Looked at on the shipped word table: above are synonyms ("puppy" and dog .75), below mere company
 * ("spaceship" and ship .60).
 */
const SAME_MEANING = 0.65

export interface Candidate {
  readonly drawing: number // place in the set
  readonly matched: readonly string[] // words of the prompt that its caption has
  readonly inName: number // of them, those in its name
  readonly leftOver: number // words of its name that the prompt has not, in this form: houses are no house
  // whether its name ends with the prompt's head: a wrapped gift is a gift, a guitar amplifier is no guitar
  readonly isKind: boolean
}

/**
 * Best first; empty where nothing fits. Candidates with the same `matched` and `inName` differ in `leftOver`
 * and order alone.
 */
export function rankByWords(prompt: Prompt, captions: CaptionIndex): Candidate[] {
  const found = new Map<number, { matched: Set<string>; inName: Set<string> }>()
  const add = (asked: string, words: readonly string[]): void => {
    for (const { drawing, inName } of captions.find(asked)) {
      const entry = found.get(drawing) ?? { matched: new Set(), inName: new Set() }
      for (const word of words) {
        entry.matched.add(word)
        if (inName) entry.inName.add(word)
      }
      found.set(drawing, entry)
    }
  }
  // "light bulb" is a lightbulb
  const compounds = prompt.content.slice(1).map((word, i) => prompt.content[i] + word)
  for (const word of prompt.content) add(word, [word])
  for (const [i, compound] of compounds.entries()) add(compound, prompt.content.slice(i, i + 2))
  const asked = new Set([...prompt.content, ...prompt.passedOver, ...compounds])
  const hasHead = (one: Candidate): number =>
    prompt.head !== undefined && one.matched.includes(prompt.head) ? 1 : 0
  return Array.from(found, ([drawing, { matched, inName }]) => {
    const name = captions.nameWords[drawing]
    const leftOver = name.filter((word) => !asked.has(word)).length
    const isKind = isOneWord(name.at(-1), prompt.head) || compounds.includes(name.at(-1) ?? '')
    return { drawing, matched: [...matched], inName: inName.size, leftOver, isKind }
  }).sort(
    (a, b) =>
      b.matched.length - a.matched.length ||
      hasHead(b) - hasHead(a) ||
      b.inName - a.inName ||
      a.leftOver - b.leftOver ||
      a.drawing - b.drawing,
  )
}

function isOneWord(one: string | undefined, other: string | undefined): boolean {
  return (
    one !== undefined && other !== undefined && singulars(one).some((form) => singulars(other).includes(form))
  )
}

/**
 * Drawings whose name means what the prompt's head does, or failing that what its words do together; the
 * nearest first.
 */
export function rankByMeaning(prompt: Prompt, captions: CaptionIndex, table: TextTable): Candidate[] {
  for (const words of [prompt.head === undefined ? [] : [prompt.head], prompt.content]) {
    const wanted = directionOf(words, table)
    if (wanted === null) continue
    const near = captions.nameWords
      .map((name, drawing) => ({
        drawing,
        nearness: similarity(wanted, directionOf(name, table)),
        leftOver: name.length,
      }))
      .filter(({ nearness }) => nearness >= SAME_MEANING)
      .sort((a, b) => b.nearness - a.nearness || a.drawing - b.drawing)
    if (near.length > 0)
      return near.map(({ drawing, leftOver }) => ({
        drawing,
        matched: [],
        inName: 0,
        leftOver,
        isKind: false,
      }))
  }
  return []
}
