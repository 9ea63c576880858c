// What a word or a phrase of another language means in English. Phrases go before words, an exact word before
// its stem, and what is written without spaces is taken apart, the longest known parts first.

const LEAST_STEM = 3 // letters
const LEAST_HEAD = 4 // letters of a part: a shorter one is there by chance ("kiddie", "protractor")
const ENDING = 2 // letters that a plural or a case may add
const LEAST_PART = 4 // letters of a compound's parts
const LINKS = ['', 's', 'n', 'en', 'es', 'e']
const LONGEST_PHRASE = 5 // words
const LONGEST_PART = 12 // signs
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+$/u

/** One language: words and phrases as `lexiconKey` writes them → English, '' for function words. */
export type Dictionary = ReadonlyMap<string, string>

/** Ligatures as two letters, so that "coeur" is "cœur". */
export function lexiconKey(word: string): string {
  return word.replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss')
}

/** What a word of two known ones is a kind of, which in English is the latter: "dollhouse", "waterwheel". */
export function headOfCompound(word: string, knows: (word: string) => boolean): string | undefined {
  for (let cut = LEAST_HEAD; cut <= word.length - LEAST_HEAD; cut++) {
    if (knows(word.slice(0, cut)) && knows(word.slice(cut))) return word.slice(cut)
  }
  return undefined
}

/** '' for a function word; undefined where the language does not have it. */
export function meaningIn(language: Dictionary, word: string, exactly: boolean): string | undefined {
  const key = lexiconKey(word)
  const exact = language.get(key)
  if (exact !== undefined) return exact
  if (exactly) return undefined
  if (UNSPACED.test(word)) return meaningOfParts(language, key)
  for (let cut = 1; cut <= ENDING && key.length - cut >= LEAST_STEM + cut - 1; cut++) {
    const meaning = language.get(key.slice(0, key.length - cut))
    if (meaning !== undefined) return meaning
  }
  return meaningOfCompound(language, key)
}

/** Of two words written as one, with what German puts between them: "Kaffeetasse" is a coffee cup. */
function meaningOfCompound(language: Dictionary, key: string): string | undefined {
  for (let cut = key.length - LEAST_PART; cut >= LEAST_PART; cut--) {
    const second = language.get(key.slice(cut))
    if (!second) continue
    for (const link of LINKS) {
      const first = key.slice(0, cut).endsWith(link)
        ? language.get(key.slice(0, cut - link.length))
        : undefined
      if (first) return `${first} ${second}`
    }
  }
  return undefined
}

/** Where the whole is made of known parts: the fewest of them, which long ones first nearly always are. */
function meaningOfParts(language: Dictionary, text: string): string | undefined {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    let size = Math.min(LONGEST_PART, text.length - at)
    while (size > 0 && !language.has(text.slice(at, at + size))) size--
    if (size === 0) return undefined
    parts.push(language.get(text.slice(at, at + size)) as string)
    at += size
  }
  const meaning = parts.filter((part) => part !== '').join(' ')
  return meaning === '' ? undefined : meaning
}

/** The longest phrase that begins at a word. */
export function phraseAt(
  words: readonly string[],
  at: number,
  language: Dictionary,
  isEnglish: (word: string) => boolean,
): { words: number; meaning: string } | undefined {
  for (let size = Math.min(LONGEST_PHRASE, words.length - at); size > 0; size--) {
    const phrase = words
      .slice(at, at + size)
      .map(lexiconKey)
      .join(' ')
    const meaning = size === 1 ? meaningIn(language, words[at], isEnglish(words[at])) : language.get(phrase)
    if (meaning !== undefined) return { words: size, meaning }
  }
  return undefined
}
