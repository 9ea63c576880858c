import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { findAuditBreak } from '../contract/audit.ts'
import { auditOf } from './audit.ts'

const event = (target: string) => ({ user: 'u', token: null, action: 'token.create', target, details: {}, from: null, requestId: 'r' })

test('entries from everywhere at once make one whole chain, read in pages', async () => {
  const log = auditOf(env, 'busy-team')
  await Promise.all(Array.from({ length: 40 }, (_, i) => log.append(event(`t${i}`))))
  const first = await log.page(0, 25)
  const second = await log.page(first.next ?? 0, 25)
  const entries = [...first.entries, ...second.entries]
  expect(second.next).toBe(undefined)
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  expect(findAuditBreak(entries)).toBe(null)
  expect(new Set(entries.map(({ target }) => target)).size).toBe(40)
})

test('each team has its own', async () => {
  await auditOf(env, 'team-a').append(event('a'))
  expect((await auditOf(env, 'team-b').page(0, 10)).entries).toEqual([])
})
