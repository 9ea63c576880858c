// How much of an image is copied: a run is a connected set (by edges) of non-blank positions whose codes
// equal one source's at one offset. Only pairs of equal codes are looked at, so that hundreds of sources cost
// little.

// a run this long is counted in the share; three equal neighbours happen by chance in flat areas
const REPORTED = 4

interface CopyGrid {
  readonly codes: Uint16Array
  readonly rows: number
  readonly cols: number
  readonly blank: Uint8Array // [rows × cols], 1 where it shows nothing
}

export interface CopyFound {
  longestRun: number // positions
  share: number // of the non-blank positions, those within runs of four and more
}

/**
 * `variety`: how many different codes a run must have to be counted in the share; of three and more it is no
 * plain surface or stroke.
 */
export function findCopies(image: CopyGrid, sources: readonly Uint16Array[], variety = 1): CopyFound {
  const { codes, rows, cols, blank } = image
  const copied = new Uint8Array(codes.length)
  const offsets = (2 * rows - 1) * (2 * cols - 1)
  const equal = new Uint8Array(offsets * codes.length) // [offset, position]
  const marked: number[] = []
  let longestRun = 0
  for (const source of sources) {
    markEqual(image, source, equal, marked)
    for (const start of marked) {
      const run = takeRun(equal, start, rows, cols)
      longestRun = Math.max(longestRun, run.length)
      if (run.length < REPORTED || new Set(run.map((position) => codes[position])).size < variety) continue
      for (const position of run) copied[position] = 1
    }
    marked.length = 0
  }
  const visible = blank.reduce((count, one) => count + 1 - one, 0)
  const inRuns = copied.reduce((count, one) => count + one, 0)
  return { longestRun, share: visible === 0 ? 0 : inRuns / visible }
}

/** Marks every (offset, position) at which the source has the image's code. */
function markEqual(
  { codes, rows, cols, blank }: CopyGrid,
  source: Uint16Array,
  equal: Uint8Array,
  marked: number[],
): void {
  const places = new Map<number, number[]>()
  for (const [place, code] of source.entries()) {
    const list = places.get(code)
    if (list) list.push(place)
    else places.set(code, [place])
  }
  for (const [position, code] of codes.entries()) {
    if (blank[position] === 1) continue
    for (const place of places.get(code) ?? []) {
      const down = Math.floor(place / cols) - Math.floor(position / cols) + rows - 1
      const right = (place % cols) - (position % cols) + cols - 1
      const at = (down * (2 * cols - 1) + right) * codes.length + position
      equal[at] = 1
      marked.push(at)
    }
  }
}

/** The positions connected with `start` at its offset; unmarks them, so that the run is found once. */
function takeRun(equal: Uint8Array, start: number, rows: number, cols: number): number[] {
  if (equal[start] === 0) return []
  const cells = rows * cols
  const base = start - (start % cells)
  const run: number[] = [start - base]
  equal[start] = 0
  for (let next = 0; next < run.length; next++) {
    const position = run[next]
    const col = position % cols
    const around = [
      position - cols,
      position + cols,
      col > 0 ? position - 1 : -1,
      col < cols - 1 ? position + 1 : -1,
    ]
    for (const neighbour of around) {
      if (neighbour < 0 || neighbour >= cells || equal[base + neighbour] === 0) continue
      equal[base + neighbour] = 0
      run.push(neighbour)
    }
  }
  return run
}
