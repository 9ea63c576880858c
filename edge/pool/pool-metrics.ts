// What the pool has seen and how it stands, for an operator. No team, no person and no job is named: whoever
// reads metrics need not know them.

import { type Metric, prometheusText } from '../../contract/encoding/prometheus.ts'
import type { Admission } from '../bindings/pool-rpc.ts'
import { Counters } from '../durable-objects/counters.ts'
import type { Pool } from './state/pool-record.ts'
import type { PoolInput } from './state/pool-state.ts'
import type { PoolEffect } from './state/pool-step.ts'

const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300]
const OUTCOMES = ['done', 'refused', 'no-room', 'broken', 'lost'] as const
const FULL = ['all', 'team', 'user'] as const

export class PoolMetrics {
  private readonly counters: Counters
  /**
   * Refusals that are not written yet: a write of its own for each would make whoever gets in wait for the
   * disk. They go with the next step.
   */
  private refused = new Map<string, number>()

  constructor(sql: SqlStorage) {
    this.counters = new Counters(sql)
  }

  noteAdmission(admission: Admission): void {
    if (admission.type !== 'full') return
    const name = `full ${admission.whose}`
    this.refused.set(name, (this.refused.get(name) ?? 0) + 1)
  }

  /** `before` is the pool as the event met it. */
  noteStep(before: Pool, event: PoolInput, effects: PoolEffect[], nowMs: number): void {
    this.writeRefused()
    for (const effect of effects) {
      if (effect.type === 'grant') this.counters.observe('wait', SECONDS, effect.waitedMs / 1000)
      if (effect.type === 'lost') this.counters.add('outcome lost')
    }
    if (event.type !== 'finish') return
    const lease = before.leases.get(event.job)
    if (lease?.fence !== event.fence) return
    this.counters.add(`outcome ${event.outcome}`)
    if (event.outcome === 'done') this.counters.observe('lease', SECONDS, (nowMs - lease.sinceMs) / 1000)
  }

  text(pool: Pool, nowMs: number): string {
    this.writeRefused()
    return prometheusText([...this.gauges(pool, nowMs), ...this.totals()])
  }

  private writeRefused(): void {
    for (const [name, times] of this.refused) this.counters.add(name, times)
    this.refused = new Map()
  }

  private totals(): Metric[] {
    const count = (kind: string, label: string, names: readonly string[]) =>
      names.map((name) => ({ labels: { [label]: name }, value: this.counters.get(`${kind} ${name}`) }))
    return [
      {
        type: 'counter',
        name: 'tessera_leases_total',
        help: 'Leases that ended, by how.',
        samples: count('outcome', 'outcome', OUTCOMES),
      },
      {
        type: 'counter',
        name: 'tessera_refused_total',
        help: 'Jobs that found no place in the queue.',
        samples: count('full', 'limit', FULL),
      },
      {
        type: 'histogram',
        name: 'tessera_queue_wait_seconds',
        help: 'From queued to leased.',
        histogram: this.counters.histogram('wait', SECONDS),
      },
      {
        type: 'histogram',
        name: 'tessera_lease_seconds',
        help: 'From leased to done.',
        histogram: this.counters.histogram('lease', SECONDS),
      },
    ]
  }

  private gauges({ workers, queue, leases, encodes, breakers }: Pool, nowMs: number): Metric[] {
    const byBundle = (sum: (bundle: string) => number) =>
      [...new Set([...workers.values()].map(({ bundle }) => bundle))].map((bundle) => ({
        labels: { bundle },
        value: sum(bundle),
      }))
    const those = (bundle: string) => [...workers.values()].filter((worker) => worker.bundle === bundle)
    const oldestMs = [...queue.values()].reduce(
      (oldest, { queuedAtMs }) => Math.min(oldest, queuedAtMs),
      nowMs,
    )
    const resting = [...breakers.values()].filter(({ openUntilMs }) => openUntilMs > nowMs).length
    return [
      one('tessera_queue_jobs', 'Jobs that wait for a worker.', queue.size),
      one(
        'tessera_queue_oldest_seconds',
        'How long the oldest of them has waited.',
        (nowMs - oldestMs) / 1000,
      ),
      one('tessera_leases', 'Jobs that are being drawn.', leases.size),
      one('tessera_encodes_waiting', 'Uploads whose codes are to be made.', encodes.size),
      one('tessera_workers_resting', 'Workers that get no job after failures.', resting),
      gauge(
        'tessera_workers',
        'Connected workers.',
        byBundle((bundle) => those(bundle).length),
      ),
      gauge(
        'tessera_slots',
        'Jobs that connected workers can draw at once.',
        byBundle((bundle) => those(bundle).reduce((sum, { slots }) => sum + slots, 0)),
      ),
    ]
  }
}

type Samples = Exclude<Metric, { type: 'histogram' }>['samples']

function gauge(name: string, help: string, samples: Samples): Metric {
  return { type: 'gauge', name, help, samples }
}

function one(name: string, help: string, value: number): Metric {
  return gauge(name, help, [{ value }])
}
