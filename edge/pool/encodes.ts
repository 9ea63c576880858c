// Uploads whose codes are to be made before any job asks: told to the least busy worker, in batches. They are a head start, no promise: a
// job's own worker makes what is missing, so that the list may be cut and an upload that defeats several workers is dropped.
import type { FromEdge } from '../contract/pool-messages.ts'
import { leasesOf } from './choose-worker.ts'
import { encodeKey, type PendingEncode, type Pool, without } from './pool-record.ts'

export type EncodeEvent =
  | { type: 'encode'; team: string; sha256: string }
  | { type: 'encoded'; team: string; sha256: string; worker: string }

const MAX_PENDING = 1000
const MAX_TRIES = 3
const BATCH = 64 // as many as an `encode` message may name

export function stepEncodes(pool: Pool, event: EncodeEvent): Pool {
  const key = encodeKey(event.team, event.sha256)
  if (event.type === 'encoded') return { ...pool, encodes: without(pool.encodes, key) }
  if (pool.encodes.has(key) || pool.encodes.size >= MAX_PENDING) return pool
  return { ...pool, encodes: new Map(pool.encodes).set(key, { team: event.team, sha256: event.sha256, tries: 0 }) }
}

/** What this worker was told to encode is open again. */
export function dropEncodesOf(pool: Pool, worker: string): Pool {
  if (![...pool.encodes.values()].some((encode) => encode.worker === worker)) return pool
  const encodes = new Map<string, PendingEncode>()
  for (const [key, encode] of pool.encodes) {
    if (encode.worker !== worker) encodes.set(key, encode)
    else if (encode.tries < MAX_TRIES) encodes.set(key, { team: encode.team, sha256: encode.sha256, tries: encode.tries })
  }
  return { ...pool, encodes }
}

export function assignEncodes(pool: Pool): { pool: Pool; effects: { type: 'send'; worker: string; message: FromEdge }[] } {
  const open = [...pool.encodes.values()].filter((encode) => encode.worker === undefined)
  const ready = [...pool.workers.values()].filter((worker) => worker.draining === 'no')
  const [worker] = ready.sort((a, b) => leasesOf(pool, a.worker) - leasesOf(pool, b.worker))
  if (open.length === 0 || worker === undefined) return { pool, effects: [] }

  const encodes = new Map(pool.encodes)
  for (const encode of open) {
    encodes.set(encodeKey(encode.team, encode.sha256), { ...encode, worker: worker.worker, tries: encode.tries + 1 })
  }
  const effects = []
  for (const [team, sha256s] of Object.entries(groupByTeam(open))) {
    for (let at = 0; at < sha256s.length; at += BATCH) {
      const message: FromEdge = { type: 'encode', team, sha256s: sha256s.slice(at, at + BATCH) }
      effects.push({ type: 'send' as const, worker: worker.worker, message })
    }
  }
  return { pool: { ...pool, encodes }, effects }
}

function groupByTeam(open: PendingEncode[]): Record<string, string[]> {
  const teams: Record<string, string[]> = {}
  for (const { team, sha256 } of open) {
    teams[team] ??= []
    teams[team].push(sha256)
  }
  return teams
}
