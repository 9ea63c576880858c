// Searches that workers were asked for and that somebody waits for. They live in memory alone: a request that
// waits keeps the pool's object awake, and one that is lost with it is asked again by its caller.

import type { DrawingSearch } from '../../contract/api/jobs/drawing-search.ts'
import { DRAWING_SEARCH_MS, MAX_DRAWING_SEARCHES } from '../../contract/api/shared/limits.ts'
import type { Found, Search } from '../../contract/pool/pool-messages.ts'
import type { SearchOutcome } from '../bindings/pool-rpc.ts'
import type { PoolWorker } from './state/pool-record.ts'

interface Waiting {
  worker: string
  settle(outcome: SearchOutcome): void
}

export class DrawingSearches {
  private readonly send: (worker: string, message: Search) => void
  private readonly waiting = new Map<number, Waiting>()
  private count = 0

  constructor(send: (worker: string, message: Search) => void) {
    this.send = send
  }

  /**
   * Asks one of the workers, each in its turn; `leases`: how many a worker has, for one that draws answers
   * later.
   */
  async run(
    workers: Iterable<PoolWorker>,
    asked: DrawingSearch,
    leases: (worker: string) => number,
  ): Promise<SearchOutcome> {
    const able = [...workers].filter(({ searches, draining }) => searches === true && draining === 'no')
    if (able.length === 0) return 'nobody'
    if (this.waiting.size >= MAX_DRAWING_SEARCHES) return 'busy'
    const number = this.count++
    const least = Math.min(...able.map(({ worker }) => leases(worker)))
    const idle = able.filter(({ worker }) => leases(worker) === least)
    const { worker } = idle[number % idle.length] as PoolWorker
    const { promise, resolve } = Promise.withResolvers<SearchOutcome>()
    const timer = setTimeout(() => resolve('late'), DRAWING_SEARCH_MS)
    this.waiting.set(number, { worker, settle: resolve })
    try {
      this.send(worker, { type: 'search', search: number, ...asked })
      return await promise
    } finally {
      clearTimeout(timer)
      this.waiting.delete(number)
    }
  }

  /** What another worker, or nobody, was asked for is nothing. */
  settle(worker: string, { search, drawings, missing }: Found): void {
    const waiting = this.waiting.get(search)
    if (waiting?.worker === worker) waiting.settle({ drawings, missing })
  }
}
