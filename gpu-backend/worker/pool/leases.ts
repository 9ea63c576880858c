// Which leases are out, so that a worker that drains knows when it has finished.

export class Leases {
  readonly #keys = new Set<string>()
  #whenEmpty: (() => void) | null = null

  get size(): number {
    return this.#keys.size
  }

  add({ job, fence }: { job: string; fence: number }): void {
    this.#keys.add(`${job} ${fence}`)
  }

  remove({ job, fence }: { job: string; fence: number }): void {
    this.#keys.delete(`${job} ${fence}`)
    if (this.#keys.size === 0) this.#whenEmpty?.()
  }

  clear(): void {
    this.#keys.clear()
    this.#whenEmpty?.()
  }

  async empty(): Promise<void> {
    if (this.#keys.size > 0) await new Promise<void>((done) => (this.#whenEmpty = done))
  }
}
