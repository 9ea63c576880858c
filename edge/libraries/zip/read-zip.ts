// A zip, entry by entry as it arrives, never whole in memory: an entry that unpacks to more than an image may
// have is dropped in the middle, and so are zips with too many entries, or that unpack to too much
// altogether.
import { Unzip, type UnzipDecoder, type UnzipFile, UnzipInflate } from 'fflate'
import type { ProblemCode } from '../../../contract/api/shared/problems.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { isSystems, plainName } from './entry-name.ts'
import { LocalHeaders } from './zip-local-headers.ts'
import { inPieces, joined } from './zip-pieces.ts'

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

const METHODS = [0, 8] // stored, deflated

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
