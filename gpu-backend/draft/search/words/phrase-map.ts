// Phrases by a key. Nearly every key has one phrase, so that lists are made only where there are more: half
// of the index's time was making lists.
import type { Concept } from './concept-key.ts'

export interface Phrase {
  readonly words: readonly string[]
  readonly concept: Concept
  /** Drawings that are called so, with the way in which they are (drawing-index.ts). */
  readonly hits: number[]
}

const NONE: readonly Phrase[] = []

export class PhraseMap {
  readonly #byKey = new Map<string, Phrase | Phrase[]>()

  add(key: string, phrase: Phrase): void {
    const there = this.#byKey.get(key)
    if (there === undefined) this.#byKey.set(key, phrase)
    else if (Array.isArray(there)) there.push(phrase)
    else this.#byKey.set(key, [there, phrase])
  }

  get(key: string): readonly Phrase[] {
    const there = this.#byKey.get(key)
    return there === undefined ? NONE : Array.isArray(there) ? there : [there]
  }
}
