// The earth mover's distance: the least work that turns one heap of weights into another. Exact, by augmenting along cheapest paths;
// made for palettes of some thirty colours.

const NOTHING = 1e-12 // weight that rounding leaves over

/** `cost` [from, to] per unit of weight; `from` and `to` sum to the same. */
export function leastWork(from: readonly number[], to: readonly number[], cost: (i: number, j: number) => number): number {
  const [rows, cols] = [from.length, to.length]
  const costs = Float64Array.from({ length: rows * cols }, (_, at) => cost(Math.floor(at / cols), at % cols))
  const flow = new Float64Array(rows * cols)
  const left = Float64Array.from(from)
  const wanted = Float64Array.from(to)
  const path = new CheapestPath(rows, cols)
  while (path.find(costs, flow, left, wanted)) path.send(flow, left, wanted)
  return flow.reduce((work, amount, at) => work + amount * costs[at], 0)
}

/** Bellman–Ford over the rest network: nodes 0 … rows − 1 give, rows … rows + cols − 1 take; an edge back undoes flow. */
class CheapestPath {
  readonly #rows: number
  readonly #cols: number
  readonly #price: Float64Array
  readonly #before: Int32Array
  #end = -1

  constructor(rows: number, cols: number) {
    this.#rows = rows
    this.#cols = cols
    this.#price = new Float64Array(rows + cols)
    this.#before = new Int32Array(rows + cols)
  }

  /** False where nothing is left to send. */
  find(costs: Float64Array, flow: Float64Array, left: Float64Array, wanted: Float64Array): boolean {
    this.#price.fill(Number.POSITIVE_INFINITY)
    this.#before.fill(-1)
    for (let i = 0; i < this.#rows; i++) if (left[i] > NOTHING) this.#price[i] = 0
    for (let round = 0; round < this.#rows + this.#cols && this.#relax(costs, flow); round++);
    this.#end = -1
    for (let j = 0; j < this.#cols; j++) {
      const node = this.#rows + j
      if (wanted[j] <= NOTHING || this.#price[node] === Number.POSITIVE_INFINITY) continue
      if (this.#end < 0 || this.#price[node] < this.#price[this.#end]) this.#end = node
    }
    return this.#end >= 0
  }

  /** Whether any node became cheaper. */
  #relax(costs: Float64Array, flow: Float64Array): boolean {
    let cheaper = false
    for (let i = 0; i < this.#rows; i++) {
      for (let j = 0; j < this.#cols; j++) {
        const at = i * this.#cols + j
        const node = this.#rows + j
        if (this.#price[i] + costs[at] < this.#price[node] - NOTHING) {
          this.#price[node] = this.#price[i] + costs[at]
          this.#before[node] = i
          cheaper = true
        } else if (flow[at] > NOTHING && this.#price[node] - costs[at] < this.#price[i] - NOTHING) {
          this.#price[i] = this.#price[node] - costs[at]
          this.#before[i] = node
          cheaper = true
        }
      }
    }
    return cheaper
  }

  /** Sends what the found path can carry. */
  send(flow: Float64Array, left: Float64Array, wanted: Float64Array): void {
    let amount = wanted[this.#end - this.#rows]
    let start = this.#end
    for (; this.#before[start] >= 0; start = this.#before[start]) {
      if (start < this.#rows) amount = Math.min(amount, flow[this.#edge(start, this.#before[start])])
    }
    amount = Math.min(amount, left[start])
    for (let node = this.#end; this.#before[node] >= 0; node = this.#before[node]) {
      const forth = node >= this.#rows
      flow[this.#edge(forth ? this.#before[node] : node, forth ? node : this.#before[node])] += forth ? amount : -amount
    }
    left[start] -= amount
    wanted[this.#end - this.#rows] -= amount
  }

  #edge(giver: number, taker: number): number {
    return giver * this.#cols + taker - this.#rows
  }
}
