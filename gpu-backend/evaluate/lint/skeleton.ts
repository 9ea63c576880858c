// A mask's skeleton, one pixel wide (Zhang and Suen 1984), and the ends of its lines.

/**
 * 1 on the skeleton. `mask` [side, side]; only pixels that changed their surroundings in the last round are
 * looked at again.
 */
export function skeletonOf(mask: Uint8Array, side: number): Uint8Array {
  const wide = side + 2
  const bits = new Uint8Array(wide * wide)
  for (let y = 0; y < side; y++) bits.set(mask.subarray(y * side, (y + 1) * side), (y + 1) * wide + 1)
  const around = [-wide, -wide + 1, 1, wide + 1, wide, wide - 1, -1, -wide - 1] // from north, clockwise
  let open: number[] = []
  for (let at = 0; at < bits.length; at++)
    if (bits[at] === 1 && around.some((step) => bits[at + step] === 0)) open.push(at)
  while (open.length > 0) {
    const gone: number[] = []
    for (const odd of [false, true]) {
      const now = open.concat(gone).filter((at) => bits[at] === 1 && removable(bits, at, around, odd))
      for (const at of now) bits[at] = 0
      gone.push(...now)
    }
    open = bordering(bits, gone, around)
  }
  const skeleton = new Uint8Array(side * side)
  for (let y = 0; y < side; y++)
    skeleton.set(bits.subarray((y + 1) * wide + 1, (y + 1) * wide + 1 + side), y * side)
  return skeleton
}

/** Pixels of the mask beside removed ones. */
function bordering(bits: Uint8Array, gone: readonly number[], around: readonly number[]): number[] {
  const next = new Set<number>()
  for (const at of gone) for (const step of around) if (bits[at + step] === 1) next.add(at + step)
  return [...next]
}

function removable(bits: Uint8Array, at: number, around: readonly number[], odd: boolean): boolean {
  let [count, rises] = [0, 0]
  for (let i = 0; i < 8; i++) {
    const here = bits[at + around[i]]
    count += here
    if (here === 0 && bits[at + around[(i + 1) % 8]] === 1) rises++
  }
  if (rises !== 1 || count < 2 || count > 6) return false
  const north = bits[at + around[0]]
  const east = bits[at + around[2]]
  const south = bits[at + around[4]]
  const west = bits[at + around[6]]
  return odd
    ? north * east * west === 0 && north * south * west === 0
    : north * east * south === 0 && east * south * west === 0
}

/** An end of a line: its place, and the direction in which the line would go on, of length 1. */
export interface End {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
}

/**
 * Places of the skeleton with one neighbour. `back`: pixels from the end to where the direction is taken
 * from.
 */
export function endsOf(skeleton: Uint8Array, side: number, back: number): End[] {
  const ends: End[] = []
  for (let at = side; at < skeleton.length - side; at++) {
    const x = at % side
    if (skeleton[at] === 0 || x === 0 || x === side - 1 || neighbours(skeleton, at, side).length !== 1)
      continue
    const y = Math.floor(at / side)
    const inner = walkBack(skeleton, at, side, back)
    const [dx, dy] = [x - (inner % side), y - Math.floor(inner / side)]
    const length = Math.max(1, Math.hypot(dx, dy))
    ends.push({ x, y, dx: dx / length, dy: dy / length })
  }
  return ends
}

function neighbours(skeleton: Uint8Array, at: number, side: number): number[] {
  return [-side - 1, -side, -side + 1, -1, 1, side - 1, side, side + 1]
    .map((step) => at + step)
    .filter((next) => skeleton[next] === 1)
}

/** The place some steps into the line; a crossing ends the walk. */
function walkBack(skeleton: Uint8Array, end: number, side: number, steps: number): number {
  const walked = [end]
  for (let step = 0; step < steps; step++) {
    const onward = neighbours(skeleton, walked[walked.length - 1], side).filter(
      (next) => !walked.includes(next),
    )
    if (onward.length === 0) break
    walked.push(onward[0])
  }
  return walked[walked.length - 1]
}
