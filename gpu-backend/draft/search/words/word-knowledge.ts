// What is known of words apart from drawings: which mean the same or are a kind of another (WordNet), which
// nouns of two words are no kind of their second ("hot dog"), and how near words are in meaning (vectors
// distilled from a sentence model).
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import * as z from 'zod'
import { inOrder } from '../../../model/in-order.ts'
import { openShipped } from '../../../model/shipped-file.ts'
import { nearnessOf, nearWords, type WordSpace } from './near-words.ts'
import { singular } from './phrase.ts'

export const WORDS_FOLDER = join(import.meta.dirname, '../../../models/search')

const Senses = z.object({
  format: z.literal('tessera-word-senses'),
  version: z.literal(1),
  synonyms: z.record(z.string(), z.array(z.string())),
  kinds: z.record(z.string(), z.array(z.string())),
  single: z.array(z.string()),
})
const Vectors = z.object({ dim: z.int().positive(), words: z.string() })

export interface WordKnowledge {
  /** Names of drawings that mean the same as the phrase, the surest first. */
  readonly synonyms: (phrase: string) => readonly string[]
  /** Names of drawings that the phrase is a kind of: a poodle is a dog. */
  readonly kinds: (phrase: string) => readonly string[]
  /** Whether the phrase is one word for another thing than its last says. */
  readonly isSingle: (phrase: string) => boolean
  /** Whether a word is among the common English ones. */
  readonly isEnglish: (word: string) => boolean
  /** Cosine between two phrases; 0 where words of one are not known. */
  readonly nearness: (phrase: readonly string[], other: readonly string[]) => number
  /** How alike drawings of the word are: the length of its vector in `models/concepts`; 0 if unknown. */
  readonly likeness: (word: string) => number
  /** Words of those that `knows` which mean nearly the same, the nearest first. */
  readonly near: (word: string, knows: (word: string) => boolean) => readonly string[]
}

export const NO_KNOWLEDGE: WordKnowledge = {
  synonyms: () => [],
  kinds: () => [],
  isSingle: () => false,
  isEnglish: () => false,
  nearness: () => 0,
  likeness: () => 0,
  near: () => [],
}

type Likeness = WordKnowledge['likeness']

/** Throws ShippedFileError. */
export async function openWordKnowledge(
  folder = WORDS_FOLDER,
  likeness: Likeness = NO_KNOWLEDGE.likeness,
): Promise<WordKnowledge> {
  return { ...(await openShipped(folder, readKnowledge)), likeness }
}

async function readKnowledge(folder: string): Promise<Omit<WordKnowledge, 'likeness'>> {
  const [senses, table, vectors] = await inOrder(
    readFile(join(folder, 'word-senses.json.gz')).then(promisify(gunzip)),
    readFile(join(folder, 'word-vectors.json'), 'utf8'),
    readFile(join(folder, 'word-vectors.bin')),
  )
  const { synonyms, kinds, single } = Senses.parse(JSON.parse(senses.toString('utf8')))
  const { dim, words: joined } = Vectors.parse(JSON.parse(table))
  const words = joined.split(' ')
  if (vectors.length !== words.length * dim)
    throw new Error(`word-vectors.bin: expected ${words.length * dim} bytes, found ${vectors.length}`)
  const [same, above, alone] = [
    new Map(Object.entries(synonyms)),
    new Map(Object.entries(kinds)),
    new Set(single),
  ]
  const places = new Map(words.map((word, place) => [word, place]))
  const space: WordSpace = {
    words,
    places,
    dim,
    vectors: new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length),
  }
  return {
    synonyms: (phrase) => same.get(phrase) ?? [],
    kinds: (phrase) => above.get(phrase) ?? [],
    isSingle: (phrase) => alone.has(phrase),
    isEnglish: (word) => places.has(word) || places.has(singular(word)),
    nearness: (phrase, other) => nearnessOf(phrase, other, space),
    near: (word, knows) => nearWords(word, space, knows),
  }
}
