// For tests: a pool on a port of its own that says what the test wants. Just enough of RFC 6455: text frames,
// no fragments.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type FromEdge, FromWorker } from '../../contract/index.ts'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const TEXT = 0x81
const CLOSE = 8

export class FakePool {
  readonly heard: FromWorker[] = []
  readonly uploads = new Map<string, Uint8Array>() // by hash: what the worker may fetch
  sessions = 0
  isDeaf = false // heartbeats go unanswered, as when the network is gone
  readonly #server: Server
  readonly #token: string
  #socket: Duplex | null = null
  #wake: () => void = () => undefined

  constructor(token: string) {
    this.#token = token
    this.#server = createServer((request, response) => {
      request.resume()
      if (request.headers.authorization !== `Bearer ${this.#token}`) return response.writeHead(401).end()
      const upload =
        request.method === 'GET' ? this.uploads.get(request.url?.split('/').at(-1) ?? '') : undefined
      if (upload) response.writeHead(200).end(upload)
      else response.writeHead(204).end() // results are taken, and forgotten
    })
    this.#server.on('upgrade', (request, socket: Duplex) => {
      if (request.headers.authorization !== `Bearer ${this.#token}`)
        return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      const accept = createHash('sha1')
        .update(`${request.headers['sec-websocket-key']}${GUID}`)
        .digest('base64')
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: ' +
          `Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      )
      this.sessions++
      this.#socket = socket
      let rest = Buffer.alloc(0)
      socket.on('error', () => undefined) // a worker that is killed resets its socket
      socket.on('data', (chunk: Buffer) => {
        rest = this.#readFrames(Buffer.concat([rest, chunk]))
      })
    })
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  send(message: FromEdge): void {
    const text = Buffer.from(JSON.stringify(message))
    const head =
      text.length < 126
        ? Buffer.from([TEXT, text.length])
        : Buffer.from([TEXT, 126, text.length >> 8, text.length & 255])
    this.#socket?.write(Buffer.concat([head, text]))
  }

  /** The next message of this type that nobody has waited for yet. */
  async until<T extends FromWorker['type']>(type: T): Promise<Extract<FromWorker, { type: T }>> {
    for (;;) {
      const at = this.heard.findIndex((message) => message.type === type)
      if (at >= 0) return this.heard.splice(at, 1)[0] as Extract<FromWorker, { type: T }>
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  /** Breaks the connection off. */
  drop(): void {
    this.#socket?.destroy()
  }

  async close(): Promise<void> {
    this.drop()
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #receive(message: FromWorker): void {
    this.heard.push(message)
    if (message.type === 'heartbeat' && !this.isDeaf) this.send({ type: 'heard' })
  }

  #readFrames(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
    let at = 0
    for (;;) {
      const frame = readFrame(bytes.subarray(at))
      if (!frame) return bytes.subarray(at)
      at += frame.length
      if (frame.opcode === CLOSE) this.#socket?.end(Buffer.from([0x80 | CLOSE, 0]))
      if (frame.opcode === 1) this.#receive(FromWorker.parse(JSON.parse(frame.text)))
      this.#wake()
    }
  }
}

/** A client's frame is always masked. Null where it is not all there yet. */
function readFrame(bytes: Buffer): { opcode: number; text: string; length: number } | null {
  if (bytes.length < 6) return null
  const short = bytes[1] & 127
  const headBytes = short === 126 ? 4 : short === 127 ? 10 : 2
  if (bytes.length < headBytes + 4) return null
  const size =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  const length = headBytes + 4 + size
  if (bytes.length < length) return null
  const mask = bytes.subarray(headBytes, headBytes + 4)
  const text = Buffer.from(
    bytes.subarray(headBytes + 4, length).map((byte, i) => byte ^ mask[i & 3]),
  ).toString('utf8')
  return { opcode: bytes[0] & 15, text, length }
}
