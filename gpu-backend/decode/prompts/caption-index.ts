// Which drawings a word is in the caption of. A caption begins with the drawing's name, as its id has it;
// tags follow.
import { singulars, wordsOf } from '../../model/text-table.ts'
import type { Drawing } from '../../retrieval/drawing-set.ts'

interface Entry {
  readonly drawing: number // place in the set
  readonly inName: boolean
}

/** An inverted index from a word's singular forms to drawings, built once per set. */
export class CaptionIndex {
  readonly nameWords: readonly (readonly string[])[] // per drawing
  readonly #entries = new Map<string, Entry[]>()

  constructor(drawings: readonly Drawing[]) {
    this.nameWords = drawings.map(({ id, caption }) => nameOf(id, caption))
    for (const [drawing, { caption }] of drawings.entries()) {
      const name = new Set(this.nameWords[drawing].flatMap(singulars))
      for (const form of new Set(wordsOf(caption).flatMap(singulars)))
        this.#add(form, { drawing, inName: name.has(form) })
    }
  }

  /** Drawings with any form of the word in their caption, in the order of the set. */
  find(word: string): readonly Entry[] {
    for (const form of singulars(word)) {
      const found = this.#entries.get(form)
      if (found) return found
    }
    return []
  }

  /** Places of the drawings with any of these forms in their caption. */
  having(forms: readonly string[]): ReadonlySet<number> {
    return new Set(forms.flatMap((form) => (this.#entries.get(form) ?? []).map(({ drawing }) => drawing)))
  }

  #add(form: string, entry: Entry): void {
    const list = this.#entries.get(form)
    if (list) list.push(entry)
    else this.#entries.set(form, [entry])
  }
}

/** The caption's words that also stand in the id after its set's name; all of them where none do. */
export function nameOf(id: string, caption: string): string[] {
  const named = new Set(wordsOf(id.slice(id.indexOf('/') + 1)))
  const words = wordsOf(caption)
  const name = words.filter((word) => named.has(word))
  return name.length > 0 ? name : words
}
