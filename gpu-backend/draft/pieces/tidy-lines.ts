// Lines as a wide pen has to draw them. What a thin one shows beside a line a wide one makes a bump of: short
// lines that hardly come out from under longer ones are left out. Others as short as the pen is wide are
// dots.
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { lengthOf } from '../geometry/course.ts'
import { areaOf, islandsOf, strokedRegion, subtract } from '../geometry/region.ts'
import type { Dot, LineSource } from './line-source.ts'
import { closes } from './line-work.ts'
import type { LineLook } from './piece.ts'
import { trimEnds } from './trim-ends.ts'

/** In widths of the pen: lines up to this long are short, and up to this a point. */
const SHORT = 1.3
const POINT = 0.33
/**
 * In square widths: what comes out from under longer lines on one side is a tip from LEAST, and where it goes
 * across one, or is shorter than the pen is wide, from SEEN.
 */
const LEAST = 0.31
const SEEN = 0.62
const STUB = 0.6

export function tidyLines({ lines, dots, fills }: LineSource, look: LineLook): LineSource {
  const trimmed = trimEnds(lines, look.width)
  const lengths = new Map(trimmed.flat().map((line) => [line, lengthOf(line, 'coarse')]))
  const isShort = (line: Subpath): boolean => lengths.get(line)! < SHORT * look.width && !closes(line)
  const pen = { ...look, cap: 'round', miterLimit: 4 } as const
  const long = trimmed.flat().filter((line) => !isShort(line))
  const short = trimmed.flat().filter(isShort)
  if (short.length === 0) return { lines: trimmed, dots, fills }
  const cover = strokedRegion(long, pen, 'coarse')
  const points: Dot[] = []
  const gone = short.filter((line) => {
    const own = strokedRegion([line], pen, 'coarse')
    const rest = subtract(own, cover)
    const [whole, seen] = [areaOf(own), areaOf(rest)]
    const isPoint = seen > 0.98 * whole && lengths.get(line)! < POINT * look.width
    if (isPoint) points.push(dotFor(line, look.width))
    const isTip = lengths.get(line)! > STUB * look.width && islandsOf(rest).length === 1
    return isPoint || (seen < 0.98 * whole && seen < (isTip ? LEAST : SEEN) * look.width ** 2)
  })
  return {
    lines: trimmed
      .map((path) => path.filter((line) => !gone.includes(line)))
      .filter((path) => path.length > 0),
    dots: [...dots, ...points],
    fills,
  }
}

function dotFor(line: Subpath, width: number): Dot {
  const [left, top, right, bottom] = pathBounds([line])!
  return { x: (left + right) / 2, y: (top + bottom) / 2, size: 1 + lengthOf(line, 'coarse') / 2 / width }
}
