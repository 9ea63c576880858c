// What the pool knows, as immutable maps: pool-state.ts gives new ones, and the store writes what differs.
// Parsed when it is loaded.
import * as z from 'zod'
import { JobHandle, Sha256, TeamId } from '../../../contract/api/shared/ids.ts'
import { Fence, Hello } from '../../../contract/pool/pool-messages.ts'

/** `teams`: those that its token is bound to; any where left out. */
export const PoolWorker = Hello.omit({ type: true, version: true }).extend({
  draining: z.enum(['no', 'yes']),
  lastSeenMs: z.number(),
  teams: z.array(z.string()).optional(),
})
export type PoolWorker = z.infer<typeof PoolWorker>

/**
 * `order` counts upwards: a user's own jobs are served in it. `engineClass`: the class to prefer. `bundle`:
 * the only one that will do, by name or name and version. `libraries`: their handles; a worker that holds
 * them is preferred.
 */
export const QueuedJob = z.object({
  job: JobHandle,
  user: z.string().default(''),
  fence: Fence,
  attempt: z.int().min(1),
  engineClass: z.string().optional(),
  bundle: z.string().optional(),
  libraries: z.array(z.string()).optional(),
  order: z.int(),
  queuedAtMs: z.number(),
})
export type QueuedJob = z.infer<typeof QueuedJob>

export const PoolLease = z.object({
  job: JobHandle,
  fence: Fence,
  worker: z.string(),
  sinceMs: z.number().default(0),
})
export type PoolLease = z.infer<typeof PoolLease>

/**
 * An upload whose codes are to be made, by any worker or one of this tokenizer; `worker` is who was asked to,
 * `tries` how many were.
 */
export const PendingEncode = z.object({
  team: TeamId,
  sha256: Sha256,
  tokenizerHash: Sha256.optional(),
  worker: z.string().optional(),
  tries: z.int(),
})
export type PendingEncode = z.infer<typeof PendingEncode>

/** Of a worker whose leases end badly: the jobs that did in a row, each once, and until when it gets none. */
export const Breaker = z.object({ jobs: z.array(JobHandle), openUntilMs: z.number(), opened: z.int().min(0) })
export type Breaker = z.infer<typeof Breaker>

export interface Pool {
  /** By the worker's own name. */
  workers: ReadonlyMap<string, PoolWorker>
  /** By handle: a job waits, or is leased, once. */
  queue: ReadonlyMap<string, QueuedJob>
  leases: ReadonlyMap<string, PoolLease>
  /** By encodeKey. */
  encodes: ReadonlyMap<string, PendingEncode>
  /** By team, and by team and user: when it was last served, as a count of leases. */
  turns: ReadonlyMap<string, number>
  /** By worker; also of one that is away, for it may come back no better. */
  breakers: ReadonlyMap<string, Breaker>
  /**
   * By job: the workers that had no room for one of its libraries, and are asked again only where there is no
   * other.
   */
  noRoom: ReadonlyMap<string, readonly string[]>
  /** By bundle: how long a lease takes, in milliseconds, the latest counting most. */
  paces: ReadonlyMap<string, number>
}

export const EMPTY_POOL: Pool = {
  workers: new Map(),
  queue: new Map(),
  leases: new Map(),
  encodes: new Map(),
  turns: new Map(),
  breakers: new Map(),
  noRoom: new Map(),
  paces: new Map(),
}

export function encodeKey({
  team,
  sha256,
  tokenizerHash,
}: Pick<PendingEncode, 'team' | 'sha256' | 'tokenizerHash'>): string {
  return tokenizerHash === undefined ? `${team}/${sha256}` : `${team}/${sha256}/${tokenizerHash}`
}

export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value)
}

export function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const copy = new Map(map)
  copy.delete(key)
  return copy
}
