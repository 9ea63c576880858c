/**
 * Groups drawings that are the same but for size, place and details. Candidates share a quarter of a
 * perceptual hash (signs of the lowest frequencies of the painted part); they are twins where the small
 * pictures themselves hardly differ.
 */
const THUMB = 32
const SIDE = 16 // of the painted part, fitted
const LOW = 8
const CLEAR = 0.1
const BANDS = 4
const LARGEST_BUCKET = 3000 // of simple shapes: beyond it a band says nothing

/** Pictures of the painted part, opacity and luma, float [16, 16, 2] in [0, 1], one after the other. */
export function fittedPictures(thumbs: readonly Uint8Array[]): Float32Array {
  const size = SIDE * SIDE * 2
  const out = new Float32Array(thumbs.length * size)
  for (let n = 0; n < thumbs.length; n++) fitInto(thumbs[n]!, out.subarray(n * size, (n + 1) * size))
  return out
}

function fitInto(thumb: Uint8Array, out: Float32Array): void {
  let [left, top, right, bottom] = [THUMB, THUMB, 0, 0]
  for (let i = 0; i < THUMB * THUMB; i++) {
    if (thumb[2 * i]! < 40) continue
    const [x, y] = [i % THUMB, Math.floor(i / THUMB)]
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
  }
  const extent = Math.max(right - left, bottom - top, 1)
  const [x0, y0] = [(left + right - extent) / 2, (top + bottom - extent) / 2]
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      for (let channel = 0; channel < 2; channel++)
        out[2 * (y * SIDE + x) + channel] = sample(
          thumb,
          x0 + ((x + 0.5) * extent) / SIDE - 0.5,
          y0 + ((y + 0.5) * extent) / SIDE - 0.5,
          channel,
        )
}

/** Bilinear; nothing is painted beyond the frame. */
function sample(thumb: Uint8Array, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  let sum = 0
  for (let dy = 0; dy <= 1; dy++)
    for (let dx = 0; dx <= 1; dx++) {
      const [px, py] = [left + dx, top + dy]
      if (px < 0 || py < 0 || px >= THUMB || py >= THUMB) continue
      const weight = (dx === 1 ? x - left : 1 - x + left) * (dy === 1 ? y - top : 1 - y + top)
      sum += (weight * thumb[2 * (py * THUMB + px) + channel]!) / 255
    }
  return sum
}

/** 64 bits as four parts of 16, [drawings, 4]. */
function hashesOf(pictures: Float32Array, count: number): Uint16Array {
  const wave = Array.from({ length: LOW * SIDE }, (_, i) =>
    Math.cos((Math.PI * Math.floor(i / SIDE) * (2 * (i % SIDE) + 1)) / (2 * SIDE)),
  )
  const out = new Uint16Array(count * BANDS)
  const rows = new Float64Array(LOW * SIDE)
  const low = new Float64Array(LOW * LOW)
  for (let n = 0; n < count; n++) {
    const at = n * SIDE * SIDE * 2
    for (let v = 0; v < LOW; v++)
      for (let x = 0; x < SIDE; x++) {
        let sum = 0
        for (let y = 0; y < SIDE; y++) {
          const i = at + 2 * (y * SIDE + x)
          sum += wave[v * SIDE + y]! * (pictures[i + 1]! + 1 - pictures[i]!)
        }
        rows[v * SIDE + x] = sum
      }
    let power = 0
    for (let v = 0; v < LOW; v++)
      for (let u = 0; u < LOW; u++) {
        let sum = 0
        for (let x = 0; x < SIDE; x++) sum += wave[u * SIDE + x]! * rows[v * SIDE + x]!
        low[v * LOW + u] = v + u === 0 ? 0 : sum
        power += low[v * LOW + u]! ** 2
      }
    const clear = CLEAR * Math.sqrt(power / (LOW * LOW - 1))
    for (let i = 0; i < LOW * LOW; i++) if (low[i]! > clear) out[n * BANDS + (i >> 4)]! |= 1 << (i & 15)
  }
  return out
}

/** Calls `found` for pairs whose pictures differ by less than `limit` in the mean. */
export function forEachTwin(
  pictures: Float32Array,
  count: number,
  limit: number,
  found: (a: number, b: number, difference: number) => void,
): void {
  const hashes = hashesOf(pictures, count)
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<number, number[]>()
    for (let n = 0; n < count; n++) {
      const key = hashes[n * BANDS + band]!
      const bucket = buckets.get(key)
      if (bucket) bucket.push(n)
      else buckets.set(key, [n])
    }
    for (const bucket of buckets.values()) {
      if (bucket.length > LARGEST_BUCKET) continue
      for (let i = 0; i < bucket.length; i++)
        for (let k = i + 1; k < bucket.length; k++) {
          const [a, b] = [bucket[i]!, bucket[k]!]
          if (bitsApart(hashes, a, b) > 6) continue
          const difference = differenceOf(pictures, a, b, limit)
          if (difference < limit) found(a, b, difference)
        }
    }
  }
}

function bitsApart(hashes: Uint16Array, a: number, b: number): number {
  let bits = 0
  for (let band = 0; band < BANDS; band++)
    for (let x = hashes[a * BANDS + band]! ^ hashes[b * BANDS + band]!; x !== 0; x &= x - 1) bits++
  return bits
}

function differenceOf(pictures: Float32Array, a: number, b: number, limit: number): number {
  const size = SIDE * SIDE * 2
  let sum = 0
  for (let i = 0; i < size; i++) {
    sum += Math.abs(pictures[a * size + i]! - pictures[b * size + i]!)
    if (sum > limit * size) return sum / size
  }
  return sum / size
}

/** A union of numbers; the smallest stands for all. */
export class Union {
  readonly #parent: Int32Array

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, i) => i)
  }

  rootOf(i: number): number {
    let root = i
    while (this.#parent[root] !== root) root = this.#parent[root]!
    this.#parent[i] = root
    return root
  }

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)]
    this.#parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB)
  }
}
