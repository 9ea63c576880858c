// A network that fails: connections can be cut off at once, or each after as many bytes from the edge as
// chance allows it, in the middle of whatever was being said. Counted in bytes, not in time, so that a slow
// machine is troubled as a fast one is.
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface CutProxyOptions {
  port: number
  /** The edge's port. */
  target: number
  /** Bytes that a new connection may carry to its client. */
  budget?: () => number
}

export class CutProxy {
  readonly #server: Server
  readonly #pairs = new Set<Pair>()
  readonly #budget: () => number
  /** Connections that were cut. */
  cuts = 0

  constructor({ port, target, budget = () => Number.POSITIVE_INFINITY }: CutProxyOptions) {
    this.#budget = budget
    this.#server = createServer((client) => this.#join({ client, edge: connect(target, '127.0.0.1') }))
    this.#server.listen(port, '127.0.0.1')
  }

  /** Ends every connection. */
  cut(): void {
    for (const pair of [...this.#pairs]) this.#cutOne(pair)
  }

  close(): void {
    this.cut()
    this.#server.close()
  }

  #join(pair: Pair): void {
    this.#pairs.add(pair)
    let left = this.#budget()
    for (const socket of [pair.client, pair.edge]) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined) // it closes, too
      socket.on('close', () => {
        this.#pairs.delete(pair)
        pair.client.destroy()
        pair.edge.destroy()
      })
    }
    pair.client.on('data', (bytes) => void pair.edge.write(bytes))
    pair.edge.on('data', (bytes) => {
      if (left <= 0) return
      pair.client.write(bytes.subarray(0, left), () => {
        if (left <= 0) this.#cutOne(pair)
      })
      left -= bytes.length
    })
  }

  #cutOne(pair: Pair): void {
    if (!this.#pairs.delete(pair)) return
    this.cuts++
    pair.client.resetAndDestroy()
    pair.edge.resetAndDestroy()
  }
}

interface Pair {
  client: Socket
  edge: Socket
}
