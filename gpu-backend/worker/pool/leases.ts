// Which leases are out, so that a worker that drains knows when it has finished, and the pool which of them
// are worked on.
interface Lease {
  readonly job: string
  readonly fence: number
}

export class Leases {
  readonly #held = new Map<string, Lease>()
  #whenEmpty: (() => void) | null = null

  get size(): number {
    return this.#held.size
  }

  list(): Lease[] {
    return [...this.#held.values()]
  }

  add({ job, fence }: Lease): void {
    this.#held.set(`${job} ${fence}`, { job, fence })
  }

  remove({ job, fence }: Lease): void {
    this.#held.delete(`${job} ${fence}`)
    if (this.#held.size === 0) this.#whenEmpty?.()
  }

  clear(): void {
    this.#held.clear()
    this.#whenEmpty?.()
  }

  async empty(): Promise<void> {
    if (this.#held.size > 0) await new Promise<void>((done) => (this.#whenEmpty = done))
  }
}
