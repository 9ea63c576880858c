// Uploads whose codes are to be made before any job asks: asked of the least busy worker that can, in
// batches. They are a head start, no promise: a job's own worker makes what is missing, and a library asks
// again, so that the list may be cut and an upload that defeats several workers dropped.
import type { FromEdge } from '../../../contract/pool/pool-messages.ts'
import { leasesOf, mayServe } from './choose-worker.ts'
import { encodeKey, type PendingEncode, type Pool, type PoolWorker } from './pool-record.ts'

export type EncodeInput =
  /** With `tokenizerHash`, by a worker of this tokenizer only. */
  | { type: 'encode'; team: string; sha256: string; tokenizerHash?: string }
  | { type: 'encoded'; team: string; sha256: string; worker: string }

const MAX_PENDING = 1000
const MAX_TRIES = 3
const BATCH = 64 // as many as an `encode` message may name

export function stepEncodes(pool: Pool, event: EncodeInput): Pool {
  const encodes = new Map(pool.encodes)
  if (event.type === 'encode') {
    const { team, sha256, tokenizerHash } = event
    const key = encodeKey(event)
    if (encodes.has(key) || isUnderWay(pool, event)) return pool
    if (encodes.size >= MAX_PENDING && !makeRoom(encodes, pool)) return pool
    return { ...pool, encodes: encodes.set(key, { team, sha256, tokenizerHash, tries: 0 }) }
  }
  const { team, sha256 } = event
  const tokenizerHash = pool.workers.get(event.worker)?.tokenizerHash
  encodes.delete(encodeKey({ team, sha256 }))
  encodes.delete(encodeKey({ team, sha256, tokenizerHash }))
  return { ...pool, encodes }
}

/**
 * Drops the oldest that waits for a tokenizer which no worker has: those could fill the list for ever.
 * Whether there was one.
 */
function makeRoom(encodes: Map<string, PendingEncode>, { workers }: Pool): boolean {
  const there = new Set([...workers.values()].map((worker) => worker.tokenizerHash))
  for (const [key, { tokenizerHash }] of encodes) {
    if (tokenizerHash !== undefined && !there.has(tokenizerHash)) return encodes.delete(key)
  }
  return false
}

/** Whether a worker that will do has been asked already, by an order that any worker might have got. */
function isUnderWay(
  pool: Pool,
  { team, sha256, tokenizerHash }: Extract<EncodeInput, { type: 'encode' }>,
): boolean {
  const worker = pool.encodes.get(encodeKey({ team, sha256 }))?.worker
  return worker !== undefined && pool.workers.get(worker)?.tokenizerHash === tokenizerHash
}

/** Whether a worker has been asked to encode this upload. */
export function isBeingEncoded(pool: Pool, team: string, sha256: string): boolean {
  const keys = new Set([undefined, ...[...pool.workers.values()].map((worker) => worker.tokenizerHash)])
  return [...keys].some(
    (tokenizerHash) => pool.encodes.get(encodeKey({ team, sha256, tokenizerHash }))?.worker !== undefined,
  )
}

/** What this worker was asked to encode is open again. */
export function dropEncodesOf(pool: Pool, worker: string): Pool {
  if (![...pool.encodes.values()].some((encode) => encode.worker === worker)) return pool
  const encodes = new Map<string, PendingEncode>()
  for (const [key, encode] of pool.encodes) {
    if (encode.worker !== worker) encodes.set(key, encode)
    else if (encode.tries < MAX_TRIES) encodes.set(key, { ...encode, worker: undefined })
  }
  return { ...pool, encodes }
}

export function assignEncodes(pool: Pool): {
  pool: Pool
  effects: { type: 'send'; worker: string; message: FromEdge }[]
} {
  const open = [...pool.encodes.values()].filter((encode) => encode.worker === undefined)
  const ready = [...pool.workers.values()].filter((worker) => worker.draining === 'no')
  ready.sort((a, b) => leasesOf(pool, a.worker) - leasesOf(pool, b.worker))
  const encodes = new Map(pool.encodes)
  const effects = []
  for (const worker of ready) {
    const its = open.filter((encode) => firstFor(ready, encode) === worker)
    for (const encode of its)
      encodes.set(encodeKey(encode), { ...encode, worker: worker.worker, tries: encode.tries + 1 })
    for (const [team, sha256s] of Object.entries(groupByTeam(its))) {
      for (let at = 0; at < sha256s.length; at += BATCH) {
        const message: FromEdge = { type: 'encode', team, sha256s: sha256s.slice(at, at + BATCH) }
        effects.push({ type: 'send' as const, worker: worker.worker, message })
      }
    }
  }
  return effects.length === 0 ? { pool, effects } : { pool: { ...pool, encodes }, effects }
}

function firstFor(
  ready: readonly PoolWorker[],
  { team, tokenizerHash }: PendingEncode,
): PoolWorker | undefined {
  return ready.find(
    (worker) =>
      mayServe(worker, team) && (tokenizerHash === undefined || worker.tokenizerHash === tokenizerHash),
  )
}

function groupByTeam(open: PendingEncode[]): Record<string, string[]> {
  const teams: Record<string, string[]> = {}
  for (const { team, sha256 } of open) {
    teams[team] ??= []
    teams[team].push(sha256)
  }
  return teams
}
