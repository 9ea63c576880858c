// A prompt as the model and the search see it: words, of which some are known.
import { type TextTable, wordsOf } from '../../model/text-table.ts'

/** Words that carry no picture: never missed, and the first to go where a model reads only a few. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'a an the of and or with without on in at by for to from under over near is are this that my your'.split(
    ' ',
  ),
)
/**
 * What follows one of these says something about the thing, it is not the thing: "otter on a skateboard" is
 * an otter.
 */
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'of with without on in at by for to from under over near'.split(' '),
)

const COLOURS: ReadonlySet<string> = new Set(
  'red orange yellow green blue purple pink brown black white grey gray'.split(' '),
)

export interface Prompt {
  readonly content: readonly string[] // words with a meaning, as typed
  readonly passedOver: readonly string[] // of those typed, what a drawing may have or not have
  readonly head: string | undefined // the word that names the thing
  readonly read: readonly string[] // words that the model reads, in the table's form
  readonly unread: readonly string[] // known, but beyond what the model reads
  readonly unknown: readonly string[]
  readonly vectors: Float32Array | null // [maxWords, dim], null where nothing is read
}

/** Whether a word needs no translation. */
export function isEnglish(word: string, table: TextTable): boolean {
  return FUNCTION_WORDS.has(word) || table.find(word) !== undefined
}

/**
 * Splits a prompt into words and looks them up. At most `maxWords` are read by the model: function words
 * go first, then the last ones.
 */
export function readPrompt(text: string, table: TextTable, maxWords: number): Prompt {
  const words = [...new Set(wordsOf(text))]
  const content = words.filter((word) => !FUNCTION_WORDS.has(word))
  const known = words.flatMap((word) => table.find(word) ?? [])
  const wanted = known.length > maxWords ? known.filter((word) => !FUNCTION_WORDS.has(word)) : known
  const read = wanted.slice(0, maxWords)
  return {
    content,
    passedOver: [],
    head: headOf(words),
    read,
    unread: wanted.slice(maxWords),
    unknown: content.filter((word) => table.find(word) === undefined),
    vectors: read.length === 0 ? null : vectorsOf(read, table, maxWords),
  }
}

/**
 * The same for drawings in one ink: a red heart is a heart. A colour that is the thing itself ("orange")
 * stays.
 */
export function withoutColours(prompt: Prompt): Prompt {
  const isColour = (word: string): boolean => COLOURS.has(word) && word !== prompt.head
  return {
    ...prompt,
    content: prompt.content.filter((word) => !isColour(word)),
    passedOver: prompt.content.filter(isColour),
  }
}

function headOf(words: readonly string[]): string | undefined {
  const meaning = (word: string): boolean => !FUNCTION_WORDS.has(word)
  const start = words.findIndex(meaning)
  const end = words.findIndex((word, i) => i > start && PREPOSITIONS.has(word))
  return words.slice(0, end === -1 ? words.length : end).findLast(meaning)
}

function vectorsOf(read: readonly string[], table: TextTable, maxWords: number): Float32Array {
  const vectors = new Float32Array(maxWords * table.dim)
  for (const [i, word] of read.entries())
    table.addVector(word, 1, vectors.subarray(i * table.dim, (i + 1) * table.dim))
  return vectors
}
