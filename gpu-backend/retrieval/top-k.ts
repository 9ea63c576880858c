// The k nearest of a list of distances, nearest first, ties by place in the list; as patches lie in the order
// (source, image, position), that is the design's tie rule. The k-th nearest of a part bounds that of the
// whole: one comparison each drops most patches, a histogram most of the rest, and only what lies within its
// last bucket is sorted.
import { NEIGHBOURS } from './neighbour-key.ts'

const BUCKETS = 1024
const PER_UNIT = BUCKETS / (4 * NEIGHBOURS + 0.001) // a distance is a sum of terms in [0, 4]
const PART = 4096 // patches that give the first bound: large against a usual k, small against a large index
const PLACES = 2 ** 22 // 31 bits of distance and 22 of place fill the 53 bits of a double

/**
 * Scratch and result of a selection, used again and again. `patches` and `distances` hold `count` entries,
 * nearest first.
 */
export class TopK {
  count = 0
  readonly patches: Uint32Array
  readonly distances: Float32Array
  readonly histogram = new Uint32Array(BUCKETS)
  readonly sorted: Float64Array
  readonly within: Uint32Array // places not above the bound
  readonly asFloat = new Float32Array(1)
  readonly asBits = new Uint32Array(this.asFloat.buffer)

  constructor(patches: number) {
    if (patches > PLACES)
      throw new RangeError(`an index of ${patches} patches is above the ${PLACES} that one scan may hold`)
    this.patches = new Uint32Array(patches)
    this.distances = new Float32Array(patches)
    this.sorted = new Float64Array(patches)
    this.within = new Uint32Array(patches)
  }
}

/** Fills `into` with the `k` nearest of `distances`, each in [0, 16]; returns how many there are. */
export function selectTopK(distances: Float32Array, k: number, into: TopK): number {
  const { within, histogram } = into
  const candidates = keepWithin(distances, boundOfPart(distances, k, histogram), within)
  const limit = bucketOfRank(distances, within, candidates, k, histogram)
  const found = pack(distances, candidates, limit, into)
  into.sorted.subarray(0, found).sort()
  const count = Math.min(k, found)
  const { sorted, patches, asFloat, asBits } = into
  for (let i = 0; i < count; i++) {
    const key = sorted[i]
    const bits = Math.floor(key / PLACES)
    asBits[0] = bits
    into.distances[i] = asFloat[0]
    patches[i] = key - bits * PLACES
  }
  into.count = count
  return count
}

/** A distance that the k-th nearest of all cannot exceed. */
function boundOfPart(distances: Float32Array, k: number, histogram: Uint32Array): number {
  const part = Math.min(distances.length, Math.max(PART, 2 * k))
  if (part === distances.length) return BUCKETS
  histogram.fill(0)
  for (let j = 0; j < part; j++) histogram[(distances[j] * PER_UNIT) | 0]++
  return (rankBucket(k, histogram) + 1) / PER_UNIT
}

function keepWithin(distances: Float32Array, bound: number, within: Uint32Array): number {
  const length = distances.length
  let found = 0
  for (let j = 0; j < length; j++) {
    within[found] = j // overwritten by the next one unless kept: no branch to guess wrong
    found += distances[j] <= bound ? 1 : 0
  }
  return found
}

/** The bucket in which the k-th nearest lies: the last one where there are fewer. */
function bucketOfRank(
  distances: Float32Array,
  within: Uint32Array,
  candidates: number,
  k: number,
  histogram: Uint32Array,
): number {
  histogram.fill(0)
  for (let i = 0; i < candidates; i++) histogram[(distances[within[i]] * PER_UNIT) | 0]++
  return rankBucket(k, histogram)
}

function rankBucket(k: number, histogram: Uint32Array): number {
  let bucket = 0
  for (let seen = histogram[0]; seen < k && bucket < BUCKETS - 1; ) seen += histogram[++bucket]
  return bucket
}

/**
 * Packs (distance, place) of all up to bucket `limit` into doubles that sort as the pair does. Floats ≥ 0
 * order as their bits.
 */
function pack(distances: Float32Array, candidates: number, limit: number, into: TopK): number {
  const { within, sorted, asFloat, asBits } = into
  let found = 0
  for (let i = 0; i < candidates; i++) {
    const place = within[i]
    const distance = distances[place]
    if (((distance * PER_UNIT) | 0) > limit) continue
    asFloat[0] = distance
    sorted[found++] = asBits[0] * PLACES + place
  }
  return found
}
