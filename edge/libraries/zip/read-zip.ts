// A zip, entry by entry as it arrives, never whole in memory: an entry that unpacks to more than an image may
// have is dropped in the middle, and so are zips with too many entries, or that unpack to too much
// altogether.
import { Unzip, type UnzipDecoder, type UnzipFile, UnzipInflate } from 'fflate'
import type { ProblemCode } from '../../../contract/api/problems.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { LocalHeaders } from './zip-local-headers.ts'

export interface ZipBounds {
  entries: number
  /** Of one entry, and of all together, unpacked. */
  entryBytes: number
  totalBytes: number
}
/**
 * One that has no bytes says why: refused with a code, or only passed over, as what a system hides beside its
 * files.
 */
export type ZipEntry =
  | { name: string; bytes: Uint8Array<ArrayBuffer> }
  | { name: string; code: ProblemCode; reason: string }
  | { name: string; reason: string }

/** Deflate makes at most 1,032 bytes of one: so much of a zip is unpacked at a time. */
const PIECE_BYTES = 16 * 1024

const METHODS = [0, 8] // stored, deflated
const MAX_NAME = 500

/** Throws Refusal: not_a_zip, or body_too_large. Folders are no entries. */
export async function* readZip(
  body: AsyncIterable<Uint8Array>,
  bounds: ZipBounds,
): AsyncGenerator<ZipEntry, void, void> {
  const done: ZipEntry[] = []
  const budget = { entries: bounds.entries, bytes: bounds.totalBytes }
  const open = new Set<string>()
  const headers = new LocalHeaders()
  const unzip = new Unzip((file) => {
    if (!METHODS.includes(file.compression)) unzip.register(unreadable(file.compression))
    collect(file, headers, bounds.entryBytes, budget, open, done)
  })
  unzip.register(UnzipInflate)
  for await (const piece of inPieces(body)) {
    headers.see(piece)
    push(unzip, piece, 'more')
    if (budget.entries < 0)
      throw new Refusal('body_too_large', `A zip has at most ${bounds.entries} entries.`)
    if (budget.bytes < 0)
      throw new Refusal('body_too_large', `A zip unpacks to at most ${bounds.totalBytes} bytes.`)
    yield* done.splice(0)
  }
  // says why there is no entry in it
  if (budget.entries === bounds.entries) push(unzip, new Uint8Array(0), 'last')
  for (const name of open) done.push({ name, code: 'not_a_zip', reason: 'the zip ends within it' })
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
  headers: LocalHeaders,
  entryBytes: number,
  budget: { entries: number; bytes: number },
  open: Set<string>,
  done: ZipEntry[],
): void {
  const header = headers.of(file.name)
  const name = plainName(header.name)
  budget.entries -= 1
  const pieces: Uint8Array[] = []
  let length = 0
  const isFile = !name.endsWith('/') && name !== ''
  if (isFile && isSystems(name)) done.push({ name, reason: 'it is a system’s own file, and no picture' })
  else if (isFile) open.add(name)
  const end = (entry: ZipEntry): void => {
    pieces.length = 0
    if (open.delete(name)) done.push(entry)
  }
  file.ondata = (error, piece, isLast) => {
    if (header.encrypted)
      return end({ name, code: 'not_a_zip', reason: 'it is encrypted: make the zip without a password' })
    if (error) return end({ name, code: 'not_a_zip', reason: whyUnread(file.compression) })
    budget.bytes -= piece.length // also of what is dropped: it was unpacked
    if (!open.has(name)) return
    length += piece.length
    if (length > entryBytes)
      return end({ name, code: 'body_too_large', reason: `it unpacks to more than ${entryBytes} bytes` })
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
      this.ondata(
        new Error('unknown compression') as Parameters<UnzipDecoder['ondata']>[0],
        new Uint8Array(0),
        true,
      )
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

function whyUnread(compression: number): string {
  return METHODS.includes(compression)
    ? 'its packed data is damaged'
    : `it is packed in a way that is not read (method ${compression})`
}

/** Without what stands for "here" or "above", and with one kind of slash; of a length that can be shown. */
function plainName(name: string): string {
  const parts = name.replaceAll('\\', '/').split('/')
  const kept = parts
    .filter((part, i) => (part !== '' || i === parts.length - 1) && part !== '.' && part !== '..')
    .join('/')
  return (kept || name).slice(-MAX_NAME)
}

/** What macOS and Windows put beside files; a dot alone makes no file theirs. */
function isSystems(name: string): boolean {
  const parts = name.split('/')
  const file = parts.at(-1) as string
  return (
    parts.includes('__MACOSX') ||
    file.startsWith('._') ||
    ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(file)
  )
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
