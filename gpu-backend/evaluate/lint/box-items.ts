// Where the painted part lies in its frame, and how heavy it looks.

type BoxItems = Record<'size' | 'margin' | 'centre' | 'weight', number>

const PAINTED = 0.5

/**
 * `coverage` [side, side]; `lab` [side, side, 3]. Centre: how far that of the box is from that of the frame.
 * Weight: what is painted, by its darkness, as a share of the frame.
 */
export function boxItems(coverage: Float32Array, lab: Float32Array, side: number): BoxItems {
  let [left, top, right, bottom, weight] = [side, side, -1, -1, 0]
  for (let at = 0; at < coverage.length; at++) {
    weight += coverage[at] * Math.max(0, 1 - lab[at * 3])
    if (coverage[at] < PAINTED) continue
    const [x, y] = [at % side, Math.floor(at / side)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (right < 0) return { size: 0, margin: 0.5, centre: 0, weight: 0 }
  return {
    size: (Math.max(right - left, bottom - top) + 1) / side,
    margin: Math.min(left, top, side - 1 - right, side - 1 - bottom) / side,
    centre: Math.hypot(left + right + 1 - side, top + bottom + 1 - side) / (2 * side),
    weight: weight / coverage.length,
  }
}
