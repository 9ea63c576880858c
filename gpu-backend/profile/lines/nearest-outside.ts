// The exact Euclidean distance transform (Felzenszwalb and Huttenlocher 2012) that also keeps which pixel
// outside is the nearest: the vector to it is the normal of a contour, and where it turns around lies the
// middle of a stroke.

export interface NearestOutside {
  readonly squared: Float32Array // [height, width], 0 outside
  readonly nearest: Int32Array // [height, width], place of the nearest pixel outside; −1 where there is none
}

const FAR = 1e12

/** `inside` [height, width]. What lies beyond the frame is not outside: a drawing cut off there goes on. */
export function nearestOutside(inside: Uint8Array, width: number, height: number): NearestOutside {
  const longest = Math.max(width, height) + 2
  const line = new Float64Array(longest)
  const hull = {
    places: new Int32Array(longest),
    from: new Float64Array(longest + 1),
    owner: new Int32Array(longest),
  }
  const rows = new Int32Array(width * height) // per pixel: row of the nearest outside pixel of its column
  columnPass(inside, width, height, rows)
  const squared = new Float32Array(width * height)
  const nearest = new Int32Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      nearest[row + x] = row + x
      if (inside[row + x] === 0) continue
      // the pixels outside at both ends of a run are nearer than all that lies beyond them
      const start = Math.max(0, x - 1)
      while (x < width && inside[row + x] === 1) x++
      const length = Math.min(width, x + 1) - start
      for (let i = 0; i < length; i++)
        line[i] = rows[row + start + i] < 0 ? FAR : (rows[row + start + i] - y) ** 2
      lowerEnvelope(line, length, hull)
      for (let i = 0; i < length; i++) {
        const owner = hull.owner[i]
        squared[row + start + i] = (i - owner) ** 2 + line[owner]
        nearest[row + start + i] = line[owner] >= FAR ? -1 : rows[row + start + owner] * width + start + owner
      }
    }
  }
  return { squared, nearest }
}

function columnPass(inside: Uint8Array, width: number, height: number, rows: Int32Array): void {
  for (let x = 0; x < width; x++) {
    let last = -1
    for (let y = 0; y < height; y++) {
      if (inside[y * width + x] === 0) last = y
      rows[y * width + x] = last
    }
    last = -1
    for (let y = height - 1; y >= 0; y--) {
      const at = y * width + x
      if (inside[at] === 0) last = y
      if (last >= 0 && (rows[at] < 0 || last - y < y - rows[at])) rows[at] = last
    }
  }
}

/** Who owns each place: the parabola that is lowest there. */
function lowerEnvelope(
  line: Float64Array,
  length: number,
  { places, from, owner }: { places: Int32Array; from: Float64Array; owner: Int32Array },
): void {
  let last = 0
  places[0] = 0
  from[0] = Number.NEGATIVE_INFINITY
  from[1] = Number.POSITIVE_INFINITY
  for (let q = 1; q < length; q++) {
    let crossing = crossingOf(line, q, places[last])
    while (crossing <= from[last] && last > 0) {
      last--
      crossing = crossingOf(line, q, places[last])
    }
    if (crossing <= from[last]) places[last] = q
    else {
      last++
      places[last] = q
      from[last] = crossing
    }
    from[last + 1] = Number.POSITIVE_INFINITY
  }
  let k = 0
  for (let x = 0; x < length; x++) {
    while (from[k + 1] < x) k++
    owner[x] = places[k]
  }
}

function crossingOf(line: Float64Array, q: number, p: number): number {
  return (line[q] + q * q - (line[p] + p * p)) / (2 * (q - p))
}
