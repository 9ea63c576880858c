// At which corner a sign goes: at the bottom right, unless it would cover there what the drawing is told by,
// a handset's end or a camera's nose, and another corner is free.
import { areaOf, coverOf, islandsOf, type Region } from '../geometry/region.ts'
import type { Piece } from '../pieces/piece.ts'
import type { Corner, Place } from './place-sign.ts'

/** Of the ink: from here on another corner is looked at, which must cost this much less. */
const MUCH = 0.2
const LESS = 0.5

const OTHERS: readonly Corner[] = ['top right', 'bottom left']

/** `cutAt`: what is left of the pieces with the sign at that place. */
export function freestCorner(
  pieces: readonly Piece[],
  placeAt: (corner: Corner) => Place,
  cutAt: (pieces: readonly Piece[], place: Place) => readonly Piece[],
): Place {
  const parts = partsOf(pieces)
  const lossAt = (place: Place): number => lossOf(parts, (part) => cutAt(part, place))
  const usual = placeAt('bottom right')
  const loss = lossAt(usual)
  if (loss < MUCH) return usual
  const freer = OTHERS.map(placeAt).map((place) => ({ place, loss: lossAt(place) }))
  const [best] = freer.sort((a, b) => a.loss - b.loss)
  return best!.loss < LESS * loss ? best!.place : usual
}

/** The lines one by one where there are any, else what is filled. */
function partsOf(pieces: readonly Piece[]): Piece[] {
  const lines = pieces.flatMap(({ element, ...rest }) =>
    element.type === 'stroke'
      ? element.path.map((line) => ({ ...rest, element: { ...element, path: [line] } }))
      : [],
  )
  return lines.length > 0 ? lines : [...pieces]
}

/** The share of the ink that goes; what goes altogether, or falls into three, counts twice. */
function lossOf(parts: readonly Piece[], cut: (part: readonly Piece[]) => readonly Piece[]): number {
  let all = 0
  let lost = 0
  for (const part of parts) {
    const ink = inkOf([part])
    const left = cut([part])
    const gone = ink.area - inkOf(left).area
    all += ink.area
    lost += left.length === 0 || inkOf(left).islands > ink.islands + 1 ? 2 * gone : gone
  }
  return all > 0 ? lost / all : 0
}

function inkOf(pieces: readonly Piece[]): { area: number; islands: number } {
  const cover = pieces.flatMap(({ element }): Region => coverOf(element))
  return { area: areaOf(cover), islands: islandsOf(cover).length }
}
