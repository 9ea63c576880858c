// What a pen leaves of the gaps between a drawing's lines: too narrow ones run together at small sizes, and
// where lines run into one another a blob is left.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, grow, islandsOf, type Region, strokedRegion, subtract, unite } from '../geometry/region.ts'
import { isStroke } from '../pieces/line-work.ts'
import { crowdedLength } from './crowded-lines.ts'

/** In line widths, half of it: gaps up to 0.6 are too narrow. */
const HALF = 0.3
/** Likewise: what is left beside lines that meet is thinner. */
const CORNER = 0.11
/** In square line widths: the inside of a star's tip has as much. */
const TIP = 0.33
/** Half of a blob's least thickness, in line widths; where two lines cross it is less. */
const BLOB = 0.72
/** In square line widths. */
const SMALL = 0.12
/** In line widths, how long lines may run beside one another with too narrow a gap; what each more takes off. */
const BESIDE = 0.8
const CROWDED = 0.06
const MOST_CROWDED = 0.24
/** Around areas of colour a line more is no other thing to the eye. */
const BETWEEN_COLOURS = 0.45

/**
 * Drawn wider by as much as gaps have to be wide, different lines cover one another, and gaps within one line
 * close. What crossings and joins cover anyway is passed over. Sets of lines alone are held to each of their
 * gaps.
 */
export function gapFault({ elements, box }: VectorDrawing, { line, kind }: StyleProfile): number {
  if (!line || kind === 'solid') return 0
  const width = line.width * box[2]
  const lines = elements
    .filter(isStroke)
    .flatMap((stroke) => stroke.path.map((subpath) => strokedRegion([subpath], stroke, 'coarse')))
  const strokes = unite(...lines)
  const area = areaOf(strokes)
  if (area === 0) return 0
  const wider = lines.map((one) => grow(one, HALF * width, 'round', 'coarse'))
  const spread = unite(...wider)
  const overlap = wider.reduce((sum, one) => sum + areaOf(one), 0) / areaOf(spread) - 1
  const closed = grow(spread, -HALF * width, 'round', 'coarse')
  const clot = Math.max(0, areaOf(closed) / area - 1.015) * 3 + Math.max(0, overlap - 0.25) * 0.8
  const each = kind === 'line' ? narrowFault(strokes, closed, width) + blobFault(strokes, width) : 0
  const seen = kind === 'outlined' ? BETWEEN_COLOURS : 1
  return seen * (Math.min(0.4, clot) + crowdFault(elements, width)) + each
}

function crowdFault(elements: VectorDrawing['elements'], width: number): number {
  const lines = elements.filter(isStroke).flatMap(({ path }) => path)
  return Math.min(MOST_CROWDED, CROWDED * Math.max(0, crowdedLength(lines, width) - BESIDE))
}

function narrowFault(strokes: Region, closed: Region, width: number): number {
  const square = width * width
  if (areaOf(closed) - areaOf(strokes) < TIP * square) return 0
  const thin = CORNER * width
  const slits = grow(grow(subtract(closed, strokes), -thin, 'miter', 'coarse'), thin, 'round', 'coarse')
  const gaps = islandsOf(slits).map((gap) => Math.max(0, areaOf(gap) / square - TIP))
  return Math.min(0.1, 0.08 * gaps.reduce((sum, area) => sum + area, 0))
}

function blobFault(strokes: Region, width: number): number {
  const blobs = areaOf(grow(strokes, -BLOB * width, 'round', 'coarse')) / (width * width)
  return Math.min(0.2, 0.3 * Math.max(0, blobs - SMALL))
}
