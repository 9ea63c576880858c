// Connected parts of a map of labels, by flood fill.

export interface Part {
  readonly label: number
  readonly area: number // pixels
  readonly first: number // its first pixel in reading order
  readonly touchesFrame: boolean
}

/**
 * Parts of equal labels; `eight`: whether pixels that share a corner hang together. `labels` [side, side].
 */
export function partsOf(labels: Uint8Array, side: number, eight: boolean): Part[] {
  const seen = new Uint8Array(labels.length)
  const stack = new Int32Array(labels.length)
  const parts: Part[] = []
  for (let first = 0; first < labels.length; first++) {
    if (seen[first] === 0) parts.push(fill(labels, side, eight, first, seen, stack))
  }
  return parts
}

function fill(
  labels: Uint8Array,
  side: number,
  eight: boolean,
  first: number,
  seen: Uint8Array,
  stack: Int32Array,
): Part {
  const label = labels[first]
  let [top, area, touchesFrame] = [1, 0, false]
  stack[0] = first
  seen[first] = 1
  while (top > 0) {
    const at = stack[--top]
    const [x, y] = [at % side, Math.floor(at / side)]
    area++
    if (x === 0 || y === 0 || x === side - 1 || y === side - 1) touchesFrame = true
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if (!eight && dx !== 0 && dy !== 0) continue
        if (x + dx < 0 || x + dx >= side || y + dy < 0 || y + dy >= side) continue
        const next = at + dy * side + dx
        if (seen[next] === 1 || labels[next] !== label) continue
        seen[next] = 1
        stack[top++] = next
      }
    }
  }
  return { label, area, first, touchesFrame }
}
