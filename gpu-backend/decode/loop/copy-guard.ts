// Keeps an image from taking over a whole part of one drawing: a code that would make a connected run of more
// than LONGEST patches of one source, at one offset, is not drawn. What a source repeats within itself (its
// ink, its paper, a straight line) is nobody's and counts in no run. The drawing that gives the shape is not
// guarded against: to follow it is what it is for.
import type { Source } from '../recipe/source.ts'

/** A face of 4 × 4 patches; own drawings of a set share less with one another, repeats aside. */
export const LONGEST = 16
const REPEATED = 3 // times within a source: more is a texture
// the probability that must be left for anything else: otherwise the model has no other idea
const LEFT = 1e-3

/**
 * Knows the runs that one image has copied so far. `apply` sets the barred codes' probabilities to zero;
 * `add` takes what was drawn, in raster order. Memory grows with positions × sources that share a rare
 * code.
 */
export class CopyGuard {
  readonly #sources: readonly Uint16Array[]
  // per source: where it has a code that it does not repeat
  readonly #places: readonly ReadonlyMap<number, number[]>[]
  readonly #cols: number
  readonly #cells: number
  readonly #runs: Map<number, number>[] // per position: source × cells + place there → run
  readonly #parents: number[] = [] // runs that met are one
  readonly #sizes: number[] = []

  constructor(sources: readonly Source[], cols: number) {
    this.#sources = sources.filter(({ kind }) => kind !== 'content').map(({ codes }) => codes)
    this.#places = this.#sources.map(rarePlaces)
    this.#cols = cols
    this.#cells = this.#sources[0]?.length ?? 0
    this.#runs = Array.from({ length: this.#cells }, () => new Map())
  }

  /** Takes away what would be a copy. `probabilities` [codebook] sum to 1 before and after. */
  apply(probabilities: Float32Array, position: number): void {
    const barred = new Set<number>()
    for (const [key, code] of this.#continuations(position)) {
      if (probabilities[code] > 0 && this.#sizeAt(position, key) > LONGEST) barred.add(code)
    }
    let taken = 0
    for (const code of barred) taken += probabilities[code]
    if (taken === 0 || 1 - taken < LEFT) return
    for (const code of barred) probabilities[code] = 0
    for (let code = 0; code < probabilities.length; code++) probabilities[code] /= 1 - taken
  }

  /** Takes note of the code that was drawn. */
  add(position: number, code: number): void {
    for (const [source, places] of this.#places.entries()) {
      for (const place of places.get(code) ?? []) this.#join(position, source * this.#cells + place)
    }
  }

  /** What would go on with a run of the neighbours: the key of its place, and the code there. */
  *#continuations(position: number): Generator<[key: number, code: number]> {
    for (const step of this.#steps(position)) {
      for (const before of this.#runs[position - step]?.keys() ?? []) {
        const key = before + step
        const place = key % this.#cells
        if (place < step || (step === 1 && place % this.#cols === 0)) continue
        const source = (key - place) / this.#cells
        const code = this.#sources[source][place]
        if (this.#places[source].has(code)) yield [key, code]
      }
    }
  }

  #steps(position: number): number[] {
    return position % this.#cols === 0 ? [this.#cols] : [1, this.#cols]
  }

  #neighbours(position: number, key: number): number[] {
    const place = key % this.#cells
    const found = this.#steps(position).flatMap((step) => {
      const apart = step === 1 && place % this.#cols === 0
      const run = apart || place < step ? undefined : this.#runs[position - step]?.get(key - step)
      return run === undefined ? [] : [this.#rootOf(run)]
    })
    return [...new Set(found)]
  }

  #sizeAt(position: number, key: number): number {
    return this.#neighbours(position, key).reduce((sum, run) => sum + this.#sizes[run], 1)
  }

  #join(position: number, key: number): void {
    const size = this.#sizeAt(position, key)
    const met = this.#neighbours(position, key)
    const run = met[0] ?? this.#parents.push(this.#parents.length) - 1
    for (const other of met) this.#parents[other] = run
    this.#sizes[run] = size
    this.#runs[position].set(key, run)
  }

  #rootOf(run: number): number {
    let root = run
    while (this.#parents[root] !== root) root = this.#parents[root]
    return root
  }
}

function rarePlaces(codes: Uint16Array): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (const [place, code] of codes.entries()) places.set(code, [...(places.get(code) ?? []), place])
  for (const [code, all] of places) if (all.length > REPEATED) places.delete(code)
  return places
}
