// The k nearest of a list of distances, nearest first, ties by place in the list; as patches lie in the order (source, image,
// position), that is the design's tie rule. A histogram finds the distance that k patches reach; only what lies within is sorted.

const BUCKETS = 1024
const PER_UNIT = BUCKETS / 16.001 // a distance is a sum of four terms in [0, 4]
const PLACES = 2 ** 22 // 31 bits of distance and 22 of place fill the 53 bits of a double

/** Scratch and result of a selection, used again and again. `patches` and `distances` hold `count` entries, nearest first. */
export class TopK {
  count = 0
  readonly patches: Uint32Array
  readonly distances: Float32Array
  readonly histogram = new Uint32Array(BUCKETS)
  readonly sorted: Float64Array
  readonly asFloat = new Float32Array(1)
  readonly asBits = new Uint32Array(this.asFloat.buffer)

  constructor(patches: number) {
    if (patches > PLACES) throw new RangeError(`an index of ${patches} patches is above the ${PLACES} that one scan may hold`)
    this.patches = new Uint32Array(patches)
    this.distances = new Float32Array(patches)
    this.sorted = new Float64Array(patches)
  }
}

/** Fills `into` with the `k` nearest of `distances`, each in [0, 16]; returns how many there are. */
export function selectTopK(distances: Float32Array, k: number, into: TopK): number {
  const limit = bucketOfRank(distances, k, into.histogram)
  const found = collect(distances, limit, into)
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

/** The bucket in which the k-th nearest lies: the last one where there are fewer. */
function bucketOfRank(distances: Float32Array, k: number, histogram: Uint32Array): number {
  histogram.fill(0)
  const length = distances.length
  for (let j = 0; j < length; j++) {
    const bucket = (distances[j] * PER_UNIT) | 0
    histogram[bucket] = histogram[bucket] + 1
  }
  let bucket = 0
  for (let seen = histogram[0]; seen < k && bucket < BUCKETS - 1; ) seen += histogram[++bucket]
  return bucket
}

/** Packs (distance, place) of all up to bucket `limit` into doubles that sort as the pair does. Floats ≥ 0 order as their bits. */
function collect(distances: Float32Array, limit: number, into: TopK): number {
  const { sorted, asFloat, asBits } = into
  const length = distances.length
  let found = 0
  for (let j = 0; j < length; j++) {
    const distance = distances[j]
    if (((distance * PER_UNIT) | 0) > limit) continue
    asFloat[0] = distance
    sorted[found++] = asBits[0] * PLACES + j
  }
  return found
}
