import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { findAuditBreak } from '../../contract/api/teams/audit.ts'
import { auditOf } from '../bindings/stubs.ts'
import { INTENT_MS } from './audit-object.ts'

const event = (target: string) => ({
  user: 'u',
  token: null,
  action: 'token.create',
  target,
  details: {},
  from: null,
  requestId: 'r',
})

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

test('an intent becomes an entry when done, none when unchanged, one of its own when failed', async () => {
  const log = auditOf(env, 'with-intents')
  const [done, unchanged, failed] = [
    await log.begin(event('a')),
    await log.begin(event('b')),
    await log.begin(event('c')),
  ]
  expect((await log.page(0, 10)).entries).toEqual([])
  await log.settle(failed, { type: 'failed' })
  await log.settle(unchanged, { type: 'unchanged' })
  await log.settle(done, { type: 'done', target: 'x', details: { images: 3 } })
  await log.settle(done, { type: 'done' })
  const { entries } = await log.page(0, 10)
  expect(entries.map(({ target, details }) => ({ target, details }))).toEqual([
    { target: 'c', details: { outcome: 'failed' } },
    { target: 'x', details: { images: 3 } },
  ])
  expect(findAuditBreak(entries)).toBe(null)
})

test('an intent of which nothing more is heard becomes an entry by itself', async () => {
  const log = auditOf(env, 'forgetful')
  await log.begin(event('a'))
  await runInDurableObject(
    log,
    (_, { storage }) => void storage.sql.exec('UPDATE intent SET at_ms = at_ms - ?', INTENT_MS),
  )
  await runDurableObjectAlarm(log)
  const { entries } = await log.page(0, 10)
  expect(entries.map(({ details }) => details)).toEqual([{ outcome: 'unconfirmed' }])
})
