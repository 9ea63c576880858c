// Whether a PNG's picture data is all there: it unpacks to as many rows as the header says, each with a
// filter that there is. A little beyond them is passed over, as decoders do, if it is sound.
import { joinedBytes } from '../shared/bytes-at.ts'
import { InflateError, inflateZlib, type Sink } from '../shared/inflate.ts'
import { cutShort, PictureError } from '../shared/picture-error.ts'
import { type PngHeader, passesOf } from './png-header.ts'

const FILTERS = 5
const MOST_BEYOND = 64 * 1024 // bytes: careless encoders add a row

/** Throws PictureError. */
export function checkPixels(header: PngHeader, parts: readonly Uint8Array[]): void {
  const rows = rowWatch(header)
  try {
    inflateZlib(parts.length === 1 ? (parts[0] as Uint8Array) : joinedBytes(parts), rows.sink)
  } catch (error) {
    if (!(error instanceof InflateError)) throw error
    throw cutShort(`the PNG’s picture data ${error.message}`)
  }
  if (rows.beyond() > MOST_BEYOND)
    throw new PictureError('image_too_large', 'the PNG’s picture data unpacks to more than its header says')
  if (rows.badFilter())
    throw cutShort('the PNG’s picture data is damaged: a row has a filter that there is not')
  if (!rows.whole()) throw cutShort('the PNG’s picture data ends before its last row')
}

/** Looks at the first byte of each row as the rows go by. */
function rowWatch(header: PngHeader) {
  const passes = passesOf(header)
  let pass = 0
  let row = 0
  let next = 0 // bytes until the next row begins
  let bad = false
  let beyond = 0
  const sink: Sink = (bytes, from, to) => {
    let at = from + next
    while (at < to && pass < passes.length) {
      const { rows, rowBytes } = passes[pass]!
      if ((bytes[at] as number) >= FILTERS) {
        bad = true
        return false
      }
      at += rowBytes
      if (++row < rows) continue
      row = 0
      pass += 1
    }
    next = Math.max(0, at - to)
    if (pass === passes.length && at < to) beyond += to - at
    return beyond <= MOST_BEYOND
  }
  return {
    sink,
    badFilter: () => bad,
    beyond: () => beyond,
    whole: () => pass === passes.length && next === 0,
  }
}
