// The box of what is drawn, to a fraction of a pixel: an outermost row that is half covered ends in its
// middle.

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const FAINT = 0.06 // coverage below this is an overshoot of resampling

/** In pixels from the frame's corner; null where nothing is drawn. `coverage` [height, width], 0 to 1. */
export function inkBox(coverage: Float32Array, width: number, height: number): Box | null {
  const columns = new Float32Array(width)
  const rows = new Float32Array(height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = coverage[y * width + x]
      if (value > columns[x]) columns[x] = value
      if (value > rows[y]) rows[y] = value
    }
  }
  const [left, top] = [start(columns), start(rows)]
  if (left === null || top === null) return null
  return {
    left,
    top,
    right: width - (start(columns.reverse()) ?? 0),
    bottom: height - (start(rows.reverse()) ?? 0),
  }
}

/**
 * Where the covered part begins. The row after the first tells how much a full one is: a thin line is never
 * wholly covered.
 */
function start(most: Float32Array): number | null {
  const first = most.findIndex((value) => value > FAINT)
  if (first < 0) return null
  const full = Math.max(
    most[first],
    most[Math.min(first + 1, most.length - 1)],
    most[Math.min(first + 2, most.length - 1)],
  )
  return first + 1 - Math.min(1, most[first] / full)
}
