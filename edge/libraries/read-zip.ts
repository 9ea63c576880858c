// A zip, entry by entry as it arrives, never whole in memory: an entry that unpacks to more than an image may have is dropped in the middle, and so are
// zips with too many entries, or that unpack to too much altogether.
import { Unzip, type UnzipDecoder, type UnzipFile, UnzipInflate } from 'fflate'
import type { ProblemCode } from '../contract/problems.ts'
import { Refusal } from '../refusal.ts'

export interface ZipBounds {
  entries: number
  /** Of one entry, and of all together, unpacked. */
  entryBytes: number
  totalBytes: number
}
/** One that has no bytes says why. */
export type ZipEntry = { name: string; bytes: Uint8Array<ArrayBuffer> } | { name: string; code: ProblemCode }

/** Deflate makes at most 1,032 bytes of one: so much of a zip is unpacked at a time. */
const PIECE_BYTES = 16 * 1024

const METHODS = [0, 8] // stored, deflated

/** Throws Refusal: not_a_zip, or body_too_large. Folders, and what a system hides beside its files, are no entries. */
export async function* readZip(body: AsyncIterable<Uint8Array>, bounds: ZipBounds): AsyncGenerator<ZipEntry, void, void> {
  const done: ZipEntry[] = []
  const budget = { entries: bounds.entries, bytes: bounds.totalBytes }
  const open = new Set<string>()
  const unzip = new Unzip((file) => {
    if (!METHODS.includes(file.compression)) unzip.register(unreadable(file.compression))
    collect(file, bounds.entryBytes, budget, open, done)
  })
  unzip.register(UnzipInflate)
  for await (const piece of inPieces(body)) {
    push(unzip, piece, 'more')
    if (budget.entries < 0) throw new Refusal('body_too_large', `A zip has at most ${bounds.entries} entries.`)
    if (budget.bytes < 0) throw new Refusal('body_too_large', `A zip unpacks to at most ${bounds.totalBytes} bytes.`)
    yield* done.splice(0)
  }
  if (budget.entries === bounds.entries) push(unzip, new Uint8Array(0), 'last') // says why there is no entry in it
  for (const name of open) done.push({ name, code: 'not_a_zip' }) // the zip ends before this entry does
  yield* done.splice(0)
}

/** The same bytes in pieces of one size, the last aside; begins like a zip, or is refused. */
async function* inPieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let held = new Uint8Array(0)
  let begun = false
  for await (const next of body) {
    held = joined([held, next], held.length + next.length)
    if (!begun && held.length >= 4) begun = isZip(held)
    let at = 0
    for (; at + PIECE_BYTES <= held.length; at += PIECE_BYTES) yield held.subarray(at, at + PIECE_BYTES)
    held = held.slice(at)
  }
  if (!begun) throw new Refusal('not_a_zip', 'The body is too short for a zip.')
  yield held
}

/** "PK", and the number of a first entry or of the end of an empty zip. */
function isZip(bytes: Uint8Array): true {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return true
  throw new Refusal('not_a_zip', 'The body does not begin like a zip.')
}

function collect(
  file: UnzipFile,
  entryBytes: number,
  budget: { entries: number; bytes: number },
  open: Set<string>,
  done: ZipEntry[],
): void {
  const name = file.name.slice(0, 500)
  budget.entries -= 1
  const pieces: Uint8Array[] = []
  let length = 0
  if (!name.endsWith('/') && !isHidden(name)) open.add(name)
  const end = (entry: ZipEntry): void => {
    pieces.length = 0
    if (open.delete(name)) done.push(entry)
  }
  file.ondata = (error, piece, isLast) => {
    if (error) return end({ name, code: 'not_a_zip' })
    budget.bytes -= piece.length // also of what is dropped: it was unpacked
    if (!open.has(name)) return
    length += piece.length
    if (length > entryBytes) return end({ name, code: 'body_too_large' })
    pieces.push(piece)
    if (isLast) end({ name, bytes: joined(pieces, length) })
  }
  file.start() // whatever it is: of an entry that is not started all bytes would be kept
}

/** A way of packing that is not understood here: that entry alone is refused. */
function unreadable(compression: number) {
  return class implements UnzipDecoder {
    static readonly compression = compression
    ondata: UnzipDecoder['ondata'] = () => undefined
    push(): void {
      this.ondata(new Error('unknown compression') as Parameters<UnzipDecoder['ondata']>[0], new Uint8Array(0), true)
    }
  }
}

function push(unzip: Unzip, piece: Uint8Array, place: 'last' | 'more'): void {
  try {
    unzip.push(piece, place === 'last')
  } catch (cause) {
    throw new Refusal('not_a_zip', 'The zip cannot be read.', { cause })
  }
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
