import { expect, test } from 'vitest'
import { AUDIT_START, type AuditEntry, AuditEvent, findAuditBreak, sealAuditEntry } from './audit.ts'

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let seq = 1; seq <= length; seq++) {
    const event = {
      user: 'u',
      token: null,
      action: 'token.create',
      target: `t${seq}`,
      details: { n: seq },
      from: null,
      requestId: 'r',
    }
    const previous = entries.at(-1)?.hash ?? AUDIT_START
    entries.push(sealAuditEntry({ ...event, seq, at: '2026-01-01T00:00:00.000Z', previous }))
  }
  return entries
}

test('a whole chain holds, also from the middle on', () => {
  const entries = chain(5)
  expect(findAuditBreak(entries)).toBe(null)
  expect(findAuditBreak(entries.slice(2), entries[1]?.hash)).toBe(null)
  expect(findAuditBreak([])).toBe(null)
})

test('a changed, a missing, a swapped and an added entry show', () => {
  const entries = chain(5)
  const changed = entries.map((entry) => (entry.seq === 3 ? { ...entry, user: 'somebody else' } : entry))
  expect(findAuditBreak(changed)).toBe(3)
  expect(findAuditBreak(changed.map((entry) => (entry.seq === 3 ? sealAuditEntry(entry) : entry)))).not.toBe(
    null,
  )
  expect(findAuditBreak(entries.filter(({ seq }) => seq !== 2))).toBe(2)
  expect(findAuditBreak(entries.slice(1))).toBe(2)
  expect(findAuditBreak([entries[1], entries[0], ...entries.slice(2)] as AuditEntry[])).not.toBe(null)
})

test('an action is a noun and a verb', () => {
  const { action } = AuditEvent.shape
  for (const fine of ['token.create', 'library.restore-manifest', 'audit-log.export'])
    expect(action.safeParse(fine).success).toBe(true)
  for (const wrong of ['create', 'token.', 'Token.create', 'a.b.c'])
    expect(action.safeParse(wrong).success).toBe(false)
})
