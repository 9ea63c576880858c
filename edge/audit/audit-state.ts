// What becomes of an intent, and how the next entry follows from the last.
import { AUDIT_START, type AuditEntry, AuditEvent, sealAuditEntry } from '../../contract/api/teams/audit.ts'
import type { IntentOutcome } from '../bindings/audit-rpc.ts'

/** The event that an intent becomes an entry of; null for a change that was none. */
export function settled(intent: AuditEvent, outcome: IntentOutcome): AuditEvent | null {
  if (outcome.type === 'unchanged') return null
  if (outcome.type === 'failed') return brokenOff(intent, 'failed')
  const { target = intent.target, details } = outcome
  return { ...intent, target, details: { ...intent.details, ...details } }
}

/** 'unconfirmed': it was never settled. */
export function brokenOff(intent: AuditEvent, outcome: 'failed' | 'unconfirmed'): AuditEvent {
  return { ...intent, details: { ...intent.details, outcome } }
}

/** With the next number, and the hash of the entry before it. */
export function nextEntry(last: AuditEntry | undefined, event: AuditEvent, nowMs: number): AuditEntry {
  return sealAuditEntry({
    ...AuditEvent.parse(event),
    seq: (last?.seq ?? 0) + 1,
    at: new Date(nowMs).toISOString(),
    previous: last?.hash ?? AUDIT_START,
  })
}
