// From where a drawing is lit: how much lighter its left half is than its right one, and its upper than its
// lower. Sets shaded on one side have it in every drawing; in others it lies around nothing.

type LightItems = Record<'light across' | 'light down', number>

/**
 * `coverage` [side, side]; `lab` [side, side, 3]. Differences in OKLab lightness, between the halves of the
 * painted box.
 */
export function lightItems(coverage: Float32Array, lab: Float32Array, side: number): LightItems {
  let [left, top, right, bottom] = [side, side, -1, -1]
  for (let at = 0; at < coverage.length; at++) {
    if (coverage[at] < 0.5) continue
    left = Math.min(left, at % side)
    right = Math.max(right, at % side)
    top = Math.min(top, Math.floor(at / side))
    bottom = Math.floor(at / side)
  }
  const halves = { left: new Mean(), right: new Mean(), upper: new Mean(), lower: new Mean() }
  for (let at = 0; at < coverage.length; at++) {
    if (coverage[at] < 0.5) continue
    const light = lab[at * 3]
    const across = 2 * (at % side) < left + right ? halves.left : halves.right
    const down = 2 * Math.floor(at / side) < top + bottom ? halves.upper : halves.lower
    across.add(light)
    down.add(light)
  }
  return {
    'light across': halves.left.value - halves.right.value,
    'light down': halves.upper.value - halves.lower.value,
  }
}

class Mean {
  #sum = 0
  #count = 0

  add(value: number): void {
    this.#sum += value
    this.#count++
  }

  get value(): number {
    return this.#count === 0 ? Number.NaN : this.#sum / this.#count
  }
}
