// The word lists that lie beside the code as JSON, parsed once, when the module is first loaded.
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { MODIFIERS, type Modifier } from '../../../../contract/api/jobs/modifiers.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'))
const list = (text: string): string[] => text.split(' ').map((word) => word.replaceAll('_', ' '))
/** A prompt may say "constructor": only a map has nothing but what was put into it. */
const asMap = <T>(record: Record<string, T>): ReadonlyMap<string, T> => new Map(Object.entries(record))
const WordSet = z.string().transform((text): ReadonlySet<string> => new Set(list(text)))

/** Per line the words and phrases that name one concept; the first stands for all. */
export const CONCEPT_GROUPS: readonly (readonly string[])[] = z
  .array(z.string().transform((line) => line.split(', ')))
  .parse(read('concept-groups.json'))

/**
 * Phrases that no drawing or few are called by, to the names of drawings that stand for them, the best first.
 * A line of the file has several phrases of one meaning: "booking, reservation: calendar check, calendar".
 */
export const DRAWN_AS: ReadonlyMap<string, readonly string[]> = new Map(
  z
    .array(z.templateLiteral([z.string(), ': ', z.string()]))
    .parse(read('drawn-as.json'))
    .flatMap((line) => {
      const [phrases, names] = line.split(': ').map((part) => part.split(', '))
      return phrases.map((phrase) => [phrase, names] as const)
    }),
)

/** The words that sets use for each modifier. */
export const MODIFIER_WORDS: Readonly<Record<Modifier, readonly string[]>> = z
  .record(z.enum(MODIFIERS), z.array(z.string()))
  .parse(read('modifier-words.json'))

/** Beginnings and endings of names that tell the style and not the thing, per set. */
export const STYLE_AFFIXES = z
  .object({
    prefixes: z.record(z.string(), z.array(z.string())),
    suffixes: z.record(z.string(), z.array(z.string())),
  })
  .parse(read('style-suffixes.json'))

/** What prompts say besides the thing. */
export const PROMPT_WORDS = z
  .object({
    articles: WordSet,
    links: WordSet,
    colours: WordSet,
    looks: WordSet,
    measures: WordSet,
    vague: WordSet,
    nouns: WordSet,
    spareBefore: WordSet,
    spareAfter: WordSet,
    asking: WordSet,
    pictures: WordSet,
    numbers: z.record(z.string(), z.number()).transform(asMap),
    signs: z.record(z.string(), z.string()).transform(asMap),
  })
  .parse(read('prompt-words.json'))
