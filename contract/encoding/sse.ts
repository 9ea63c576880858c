// Server-sent events (WHATWG HTML 9.2), as much as the edge sends: id, event, data, comments. Both ways in
// one file, so that they agree.
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

export interface SseMessage {
  id: string
  event: string
  data: string
}

/** One message as bytes. `data` must be one line. */
export function sseMessage(id: number | string, event: string, data: string): Uint8Array<ArrayBuffer> {
  return encodeUtf8(`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`)
}

/** A comment, which keeps a connection alive and means nothing. */
export function sseComment(): Uint8Array<ArrayBuffer> {
  return encodeUtf8(':\n\n')
}

/**
 * One message may carry a preview strip; whatever is longer than this without an end is not from the edge.
 */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024

/**
 * Takes the bytes of a stream in pieces of any size and gives the messages that they complete. An unfinished
 * last one is dropped.
 */
export function createSseParser(): (piece: Uint8Array) => SseMessage[] {
  let pending = new Uint8Array(0)
  return (piece) => {
    const bytes = new Uint8Array(pending.length + piece.length)
    bytes.set(pending)
    bytes.set(piece, pending.length)
    const messages: SseMessage[] = []
    let start = 0
    for (let at = Math.max(1, pending.length); at < bytes.length; at++) {
      if (bytes[at] !== 10 || bytes[at - 1] !== 10 || at <= start) continue
      const message = parseMessage(bytes.subarray(start, at))
      if (message) messages.push(message)
      start = at + 1
    }
    pending = bytes.slice(start)
    if (pending.length > MAX_MESSAGE_BYTES) throw new RangeError('event stream: message too long')
    return messages
  }
}

function parseMessage(bytes: Uint8Array): SseMessage | null {
  const decoded = decodeUtf8(bytes)
  if ('badAt' in decoded) return null
  const message: SseMessage = { id: '', event: 'message', data: '' }
  const data: string[] = []
  for (const line of decoded.text.split('\n')) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const value = line.slice(colon + 1).replace(/^ /, '')
    const field = line.slice(0, colon)
    if (field === 'data') data.push(value)
    else if (field === 'id' || field === 'event') message[field] = value
  }
  return data.length === 0 ? null : { ...message, data: data.join('\n') }
}
