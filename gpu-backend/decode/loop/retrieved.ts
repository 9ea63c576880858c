// What one step retrieved, by distinct code: the best score −d²/τ + log(weight) among the neighbours with
// that code, and whose it was. With equal weights that is the paper's "the nearest counts".

/**
 * One step's neighbours by code; places 0 to `count` − 1 of the arrays are valid. Arrays are [codebook],
 * allocated once per image.
 */
export class Retrieved {
  count = 0 // distinct codes
  nearest = Number.POSITIVE_INFINITY // d² of the nearest neighbour of all, whatever its weight
  readonly codes: Uint16Array
  readonly scores: Float64Array
  readonly sources: Uint32Array // the source whose patch counted
  readonly #places: Int32Array // [codebook], the code's place in `codes` plus one, 0 for none

  constructor(codebookSize: number) {
    this.codes = new Uint16Array(codebookSize)
    this.scores = new Float64Array(codebookSize)
    this.sources = new Uint32Array(codebookSize)
    this.#places = new Int32Array(codebookSize)
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.#places[this.codes[i]] = 0
    this.count = 0
    this.nearest = Number.POSITIVE_INFINITY
  }

  /** Of several with the same score, the first stays. */
  add(code: number, score: number, source: number): void {
    const place = this.#places[code] - 1
    if (place < 0) {
      this.codes[this.count] = code
      this.scores[this.count] = score
      this.sources[this.count] = source
      this.#places[code] = ++this.count
    } else if (score > this.scores[place]) {
      this.scores[place] = score
      this.sources[place] = source
    }
  }

  /** The place of a code in the arrays, undefined where it was not retrieved. */
  placeOf(code: number): number | undefined {
    const place = this.#places[code]
    return place === 0 ? undefined : place - 1
  }
}
