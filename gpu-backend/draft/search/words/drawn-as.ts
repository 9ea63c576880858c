// What is drawn for words that no drawing is called by, or few that suit few styles: a reservation is a
// calendar with a tick, a smoothie a milkshake. A table written by hand (drawn-as.json), for what neither
// other names nor a dictionary tell.
import { singular } from './phrase.ts'
import { DRAWN_AS } from './word-lists.ts'

const words: ReadonlySet<string> = new Set([...DRAWN_AS.keys()].flatMap((phrase) => phrase.split(' ')))

/** Names of drawings for the phrase, the best first; none where the table has not got it. */
export function drawnAs(phrase: readonly string[]): readonly string[] {
  const text = phrase.join(' ')
  const last = phrase.length - 1
  const inSingular = [...phrase.slice(0, last), singular(phrase[last] ?? '')].join(' ')
  return DRAWN_AS.get(text) ?? DRAWN_AS.get(inSingular) ?? []
}

/** Whether some phrase of the table has the word, which is English then. */
export const isWordDrawnAs = (word: string): boolean => words.has(word)
