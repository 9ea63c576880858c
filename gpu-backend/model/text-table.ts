// The bundle's words and their vectors. A word that is not there is tried without its plural ending; else it
// is not understood.

const GENITIVE = /['’]s(?![\p{L}\p{N}])/gu // "mother's day"
const SCALE = 127 // vectors of unit length lie as int8

/** The words a model reads, each with a vector of `dim` numbers of about unit length (int8 ÷ 127). */
export class TextTable {
  readonly dim: number
  readonly #vectors: Int8Array // [words, dim]
  readonly #places: ReadonlyMap<string, number>

  constructor(words: readonly string[], dim: number, vectors: Int8Array) {
    this.dim = dim
    this.#vectors = vectors
    this.#places = new Map(words.map((word, place) => [word, place]))
  }

  /** The form of `word` that the table knows. */
  find(word: string): string | undefined {
    return singulars(word).find((form) => this.#places.has(form))
  }

  /** Adds the vector of a word that `find` gave, of about unit length, into `into` [dim], times `weight`. */
  addVector(word: string, weight: number, into: Float32Array): void {
    const from = (this.#places.get(word) ?? missing(word)) * this.dim
    for (let i = 0; i < this.dim; i++) into[i] += (weight * this.#vectors[from + i]) / SCALE
  }
}

/** Plurals of what is drawn that no ending tells. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mice: 'mouse',
    geese: 'goose',
    feet: 'foot',
    teeth: 'tooth',
    men: 'man',
    women: 'woman',
    children: 'child',
    people: 'person',
  }),
)

/** The word itself, then what it may be the plural of. */
export function singulars(word: string): string[] {
  const forms = [word]
  if (word.endsWith('s')) forms.push(word.slice(0, -1))
  if (word.endsWith('es')) forms.push(word.slice(0, -2))
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`)
  if (word.endsWith('ves')) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`)
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) forms.push(irregular)
  return forms
}

/** Lower case, without marks and the genitive's ending, split at whatever is neither letter nor digit. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(GENITIVE, '')
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

function missing(word: string): never {
  throw new Error(`assertion: ${word} was not looked up`)
}
