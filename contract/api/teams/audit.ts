// A team's audit log: who changed what, when and from where. Each entry carries the hash of the one before
// it, so that one that is changed, taken out or put in later shows. Nothing in it is a secret: no token, no
// prompt, no pixel.
import * as z from 'zod'
import { canonicalJson } from '../../encoding/canonical-json.ts'
import { sha256Hex } from '../../encoding/sha256.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { Sha256 } from '../shared/ids.ts'

/** The hash before a team's first entry. */
export const AUDIT_START = '0'.repeat(64)

const Detail = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

/**
 * What happened: `target` is the id of what was changed, `from` the caller's network address, where it is
 * known: in an entry a mark that stands for it.
 */
export const AuditEvent = z.object({
  user: z.string().max(200),
  /** The id of the token that was used; null for the operator's own. */
  token: z.string().max(200).nullable(),
  /** Noun and verb, like `member.remove`. */
  action: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
  target: z.string().max(500),
  details: z.record(z.string(), Detail),
  from: z.string().max(100).nullable(),
  requestId: z.string().max(100),
})
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditEntry = AuditEvent.extend({
  /** From 1, without gaps. */
  seq: z.int().min(1),
  at: z.iso.datetime(),
  /** The `hash` of the entry before. */
  previous: Sha256,
  /** SHA-256 of the entry's canonical JSON without this field. */
  hash: Sha256,
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** Oldest first; `next` is the `after` of the following page, absent on the last. */
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  /** What the entries' marks stand for, until the person is erased; no part of what is sealed. */
  addresses: z.record(z.string(), z.string()).default({}),
  next: z.int().optional(),
})
export type AuditPage = z.infer<typeof AuditPage>

/** The entry with its hash: SHA-256 (hex) of its canonical JSON, the hash of the entry before included. */
export function sealAuditEntry(entry: Omit<AuditEntry, 'hash'>): AuditEntry {
  return { ...entry, hash: sha256Hex(encodeUtf8(canonicalJson(entry))) }
}

/**
 * The number of the first entry that does not fit what came before it, or null. `previous` is the hash before
 * the first of these.
 */
export function findAuditBreak(
  entries: readonly AuditEntry[],
  previous: string = AUDIT_START,
): number | null {
  let [before, seq] = [previous, entries[0]?.seq ?? 1]
  for (const entry of entries) {
    const { hash, ...rest } = entry
    if (entry.previous !== before || entry.seq !== seq || sealAuditEntry(rest).hash !== hash) return seq
    before = hash
    seq += 1
  }
  return null
}
