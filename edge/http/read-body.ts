// Reads a request's body up to a bound. A declared length is believed only to refuse early; the bound holds
// for what a packed body unpacks to.
import { Refusal } from '../runtime/refusal.ts'

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
export async function* boundedBody(
  request: Request,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  const tooLarge = () => new Refusal('body_too_large', `At most ${maxBytes} bytes are accepted here.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  const body = request.body === null ? null : unpacked(request.body as ReadableStream<Uint8Array>, encoding)
  if (body === null) return
  let length = 0
  const reader = body.getReader()
  try {
    for (
      let next = await readOrRefuse(reader, encoding);
      !next.done;
      next = await readOrRefuse(reader, encoding)
    ) {
      length += next.value.length
      if (length > maxBytes) throw tooLarge()
      yield next.value
    }
  } finally {
    await reader.cancel().catch(() => undefined) // of a body that broke there is nothing left to cancel
  }
}

const PACKINGS = ['gzip', 'deflate'] as const

function unpacked(body: ReadableStream<Uint8Array>, encoding: string): ReadableStream<Uint8Array> {
  if (encoding === 'identity') return body
  const packing = PACKINGS.find((one) => one === encoding)
  if (packing === undefined)
    throw new Refusal(
      'unsupported_media_type',
      `The body's encoding "${encoding.slice(0, 40)}" is not read: ` +
        `send it plain, or as ${PACKINGS.join(' or ')}.`,
    )
  return body.pipeThrough(new DecompressionStream(packing) as TransformStream<Uint8Array, Uint8Array>)
}

type Piece = { done: true } | { done: false; value: Uint8Array }

/** What cannot be unpacked is the caller's fault; what breaks otherwise is not known here. */
async function readOrRefuse(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  encoding: string,
): Promise<Piece> {
  try {
    const { done, value } = await reader.read()
    return done ? { done } : { done, value }
  } catch (cause) {
    if (encoding === 'identity') throw cause
    throw new Refusal(
      'invalid_request',
      `The body is said to be ${encoding}, but cannot be unpacked as that.`,
      { cause },
    )
  }
}
