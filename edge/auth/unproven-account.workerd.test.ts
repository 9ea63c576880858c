import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { newPerson, newTeam } from '../testing/calls/people.ts'
import { endUnproven } from './unproven-account.ts'

async function signedUp(proven: 'proven' | 'unproven') {
  const person = await newPerson(await newTeam(), 'designer')
  const [now, later] = [new Date().toISOString(), new Date(Date.now() + 3600_000).toISOString()]
  const run = (statement: string, ...values: (string | number)[]) =>
    env.DB.prepare(statement)
      .bind(...values)
      .run()
  await run(
    `insert into "account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
      values (?, ?, 'credential', ?, 'hash', ?, ?)`,
    crypto.randomUUID(),
    person.user,
    person.user,
    now,
    now,
  )
  await run(
    `insert into "session" ("id", "expiresAt", "token", "createdAt", "updatedAt", "userId")
      values (?, ?, ?, ?, ?, ?)`,
    crypto.randomUUID(),
    later,
    crypto.randomUUID(),
    now,
    now,
    person.user,
  )
  await run(
    `insert into "twoFactor" ("id", "secret", "backupCodes", "userId", "verified")
      values (?, 'secret', 'codes', ?, 1)`,
    crypto.randomUUID(),
    person.user,
  )
  await run(
    'update "user" set "twoFactorEnabled" = 1, "emailVerified" = ? where "id" = ?',
    proven === 'proven' ? 1 : 0,
    person.user,
  )
  return person
}

const count = async (table: string, user: string): Promise<unknown> =>
  (await env.DB.prepare(`select count(*) as n from "${table}" where "userId" = ?`).bind(user).first())?.n

const asksForCode = async (user: string): Promise<unknown> =>
  (await env.DB.prepare('select "twoFactorEnabled" as n from "user" where "id" = ?').bind(user).first())?.n

test('what let in the maker of an unproven account ends; the person and their teams stay', async () => {
  const person = await signedUp('unproven')
  await endUnproven(env, person.user)
  expect([await count('account', person.user), await count('session', person.user)]).toEqual([0, 0])
  expect([await count('twoFactor', person.user), await asksForCode(person.user)]).toEqual([0, 0])
  expect((await person.call('GET', '/v1/me')).status).toBe(401)
  expect(await count('member', person.user)).toBe(1)
})

test('a proven one is left alone', async () => {
  const person = await signedUp('proven')
  await endUnproven(env, person.user)
  expect([await count('account', person.user), await count('session', person.user)]).toEqual([1, 1])
  expect([await count('twoFactor', person.user), await asksForCode(person.user)]).toEqual([1, 1])
  expect((await person.call('GET', '/v1/me')).status).toBe(200)
})
