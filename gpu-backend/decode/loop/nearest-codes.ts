// The codes of the nearest patches over all classes of source, nearest first: what FAiD blends in (K = 10 in
// the paper). Patches at the same distance keep the order in which they came; where a job has fewer patches,
// the last one fills up.

/** The `size` nearest codes of one step, by d². Scratch: cleared for each step, read once it is filled. */
export class NearestCodes {
  readonly codes: Uint16Array // [size]
  readonly sources: Uint32Array // [size], whose patch it was
  readonly #distances: Float32Array
  #count = 0

  constructor(size: number) {
    this.codes = new Uint16Array(size)
    this.sources = new Uint32Array(size)
    this.#distances = new Float32Array(size)
  }

  clear(): void {
    this.#count = 0
  }

  /** Keeps the patch where it is among the nearest so far. */
  add(code: number, distance: number, source: number): void {
    const size = this.codes.length
    let place = this.#count
    while (place > 0 && distance < this.#distances[place - 1]) place--
    if (place >= size) return
    this.#count = Math.min(size, this.#count + 1)
    for (let i = this.#count - 1; i > place; i--)
      this.#put(i, this.codes[i - 1], this.#distances[i - 1], this.sources[i - 1])
    this.#put(place, code, distance, source)
  }

  fillUp(): void {
    const last = this.#count - 1
    for (let i = this.#count; last >= 0 && i < this.codes.length; i++) {
      this.#put(i, this.codes[last], this.#distances[last], this.sources[last])
    }
  }

  #put(place: number, code: number, distance: number, source: number): void {
    this.codes[place] = code
    this.#distances[place] = distance
    this.sources[place] = source
  }
}
