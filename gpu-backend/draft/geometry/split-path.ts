// Lines with a region taken out of them: curves are cut where they cross its border, so that what stays is
// the same curve. Bits too short to be seen as lines go.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, joinCurves, pieceOf, pointAt } from './cubic.ts'
import { contains, type Region } from './region.ts'

const SAMPLES = 24
const HALVINGS = 18

/** `shortest`: of a bit that stays, in units; what was whole before stays whatever its length. */
export const splitPath = (path: Path, cut: Region, shortest: number): Path =>
  path.flatMap((subpath) => splitSubpath(subpath, cut, shortest))

function splitSubpath(subpath: Subpath, cut: Region, shortest: number): Subpath[] {
  const curves = curvesOf(subpath)
  const runs: number[][][] = []
  let run: number[][] | undefined
  let whole = true
  for (const curve of curves) {
    for (const { from, to, kept } of spansOf(curve, cut)) {
      if (!kept) {
        whole = false
        run = undefined
        continue
      }
      if (!run) {
        run = []
        runs.push(run)
      }
      run.push(pieceOf(curve, from, to))
      if (to < 1) run = undefined
    }
  }
  if (whole) return [subpath]
  if (subpath.closed) joinEnds(runs)
  return runs.map((curvesOfRun) => joinCurves(curvesOfRun, false)).filter((bit) => lengthOf(bit) >= shortest)
}

/** A closed line's last run goes on in its first. */
function joinEnds(runs: number[][][]): void {
  if (runs.length < 2) return
  const first = runs[0]!
  const last = runs[runs.length - 1]!
  const end = last[last.length - 1]!
  if (Math.hypot(end[6]! - first[0]![0]!, end[7]! - first[0]![1]!) > 1e-4) return
  runs[0] = [...last, ...first]
  runs.pop()
}

interface Span {
  readonly from: number
  readonly to: number
  readonly kept: boolean
}

function spansOf(curve: readonly number[], cut: Region): Span[] {
  const outside = (t: number): boolean => !contains(cut, ...pointAt(curve, t))
  const spans: Span[] = []
  let from = 0
  let kept = outside(0)
  for (let step = 1; step <= SAMPLES; step++) {
    if (outside(step / SAMPLES) === kept) continue
    let low = (step - 1) / SAMPLES
    let high = step / SAMPLES
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = (low + high) / 2
      if (outside(middle) === kept) low = middle
      else high = middle
    }
    spans.push({ from, to: low, kept })
    from = high
    kept = !kept
  }
  spans.push({ from, to: 1, kept })
  return spans
}

export function lengthOf(subpath: Subpath): number {
  let length = 0
  for (const curve of curvesOf(subpath)) {
    let [x, y] = pointAt(curve, 0)
    for (let step = 1; step <= 8; step++) {
      const [nextX, nextY] = pointAt(curve, step / 8)
      length += Math.hypot(nextX - x, nextY - y)
      x = nextX
      y = nextY
    }
  }
  return length
}
