// Prompts in emoji and other languages → the English words that the model reads. What stands for what comes
// from emojibase and a list of interfaces' words (training/data/prompt-words.ts); words that the reader knows
// are left alone, unless a whole prompt is of another language ("chat noir").
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { wordsOf } from '../../model/text-table.ts'
import { type Dictionary, headOfCompound, lexiconKey, meaningIn, phraseAt } from './dictionary.ts'
import { listed } from './listed.ts'

const LexiconFile = z.object({
  format: z.literal('tessera-lexicon'),
  version: z.literal(1),
  emoji: z.record(z.string(), z.string()), // code points in hexadecimal → English name
  // language → English word ('' for function words) → words
  languages: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
})

// the latter without the sign that asks for colours, as in ❤
const EMOJI = /\p{RGI_Emoji}|\p{Extended_Pictographic}/gv

export interface ReadText {
  readonly text: string // in English, as far as it is understood
  readonly notes: readonly string[] // what was read as what, and the emoji that mean nothing here
}

type Knows = (word: string) => boolean

/**
 * Translates emoji and words of other languages into English. Holds one dictionary per language;
 * `openLexicon` loads the shipped one.
 */
export class Lexicon {
  readonly #emoji: ReadonlyMap<string, string>
  readonly #languages: readonly Dictionary[]

  constructor({ emoji, languages }: Pick<z.infer<typeof LexiconFile>, 'emoji' | 'languages'>) {
    this.#emoji = new Map(Object.entries(emoji).map(([hexcode, name]) => [emojiKey(hexcode), name]))
    this.#languages = Object.values(languages).map(
      (words) =>
        new Map(
          Object.entries(words).flatMap(([english, all]) => all.map((word) => [lexiconKey(word), english])),
        ),
    )
  }

  /**
   * `knows`: whether an English word needs no reading. `isEnglish`: whether another word is English all the
   * same, so that it is no inflected form in another language ("cello" has nothing of Polish "cel").
   * `isThing`: whether a compound may be made of a word ("sandwhich" is no which).
   */
  read(
    typed: string,
    knows: (word: string) => boolean,
    isEnglish: (word: string) => boolean = () => false,
    isThing: (word: string) => boolean = knows,
  ): ReadText {
    const readings: string[] = []
    const strange: string[] = []
    const spelled = typed.replaceAll(EMOJI, (emoji) => {
      const name = this.#emoji.get(emojiKey(hexcodeOf(emoji)))
      if (name === undefined) strange.push(emoji)
      else readings.push(`${emoji} as ${name}`)
      return ` ${name ?? ''} `
    })
    const words = wordsOf(spelled)
    const language = this.#languageOf(words, knows, isEnglish)
    const whole =
      language !== undefined &&
      words.every((word) => meaningIn(language, word, isEnglish(word)) !== undefined)
    const read: string[] = []
    for (let at = 0; at < words.length; ) {
      const found = language && phraseAt(words, at, language, isEnglish)
      const word = words[at]
      const kept = found === undefined || (found.words === 1 && knows(word) && !whole)
      const meaning = kept
        ? knows(word)
          ? word
          : ((language && meaningIn(language, word, isEnglish(word))) ??
            (isEnglish(word) ? undefined : headOfCompound(word, isThing)) ??
            word)
        : found.meaning
      const typedWords = words.slice(at, at + (kept ? 1 : found.words)).join(' ')
      if (meaning !== '' && meaning !== typedWords) readings.push(`${typedWords} as ${meaning}`)
      read.push(meaning)
      at += kept ? 1 : found.words
    }
    if (read.length === words.length && read.every((word, i) => word === words[i]))
      return { text: spelled, notes: notesOf(readings, strange) }
    return { text: read.filter((word) => word !== '').join(' '), notes: notesOf(readings, strange) }
  }

  /**
   * The language with most of the words, where some word is not English; undefined where none has any of
   * those.
   */
  #languageOf(words: readonly string[], knows: Knows, isEnglish: Knows): Dictionary | undefined {
    const strange = words.filter((word) => !knows(word))
    if (strange.length === 0) return undefined
    let [best, most]: [Dictionary | undefined, number] = [undefined, 0]
    for (const language of this.#languages) {
      if (!strange.some((word) => meaningIn(language, word, isEnglish(word)))) continue
      // Exact words count before stems, a whole prompt before parts of it.
      const score = words.reduce(
        (sum, word) =>
          sum +
          (language.has(lexiconKey(word))
            ? 1
            : meaningIn(language, word, isEnglish(word)) !== undefined
              ? 0.5
              : 0),
        0,
      )
      if (score > most) [best, most] = [language, score]
    }
    return best
  }
}

function notesOf(readings: readonly string[], strange: readonly string[]): string[] {
  return [
    ...(readings.length > 0 ? [`read: ${listed(readings)}`] : []),
    ...(strange.length > 0 ? [`not understood: ${listed(strange)}`] : []),
  ]
}

/** Throws where the file that comes with the code is not as it was made. */
export async function openLexicon(): Promise<Lexicon> {
  const bytes = await promisify(gunzip)(await readFile(new URL('./lexicon.json.gz', import.meta.url)))
  return new Lexicon(LexiconFile.parse(JSON.parse(bytes.toString('utf8'))))
}

function hexcodeOf(emoji: string): string {
  return Array.from(emoji, (point) => (point.codePointAt(0) as number).toString(16).toUpperCase()).join('-')
}

/** Without skin tones and the sign that only asks for colours. */
function emojiKey(hexcode: string): string {
  return hexcode
    .split('-')
    .filter((point) => point !== 'FE0F' && !/^1F3F[B-F]$/.test(point))
    .join('-')
}
