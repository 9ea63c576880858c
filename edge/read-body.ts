// Reads a request's body up to a bound. A declared length is believed only to refuse early.
import { Refusal } from './refusal.ts'

export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of boundedBody(request, maxBytes)) {
    length += piece.length
    pieces.push(piece)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** The body as it arrives; refuses with body_too_large. */
export async function* boundedBody(request: Request, maxBytes: number): AsyncGenerator<Uint8Array, void, void> {
  const tooLarge = () => new Refusal('body_too_large', `At most ${maxBytes} bytes are accepted here.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  if (request.body === null) return
  let length = 0
  for await (const piece of request.body as ReadableStream<Uint8Array>) {
    length += piece.length
    if (length > maxBytes) throw tooLarge()
    yield piece
  }
}
