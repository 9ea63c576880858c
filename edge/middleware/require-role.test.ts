import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { ROLES, type Role, SCOPES, type Scope } from '../../contract/api/teams/roles.ts'
import { answerError } from '../http/answer-error.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { requireRole } from './require-role.ts'

async function statusFor(role: Role, scopes: readonly Scope[], least: Role, scope?: Scope): Promise<number> {
  const app = new Hono<EdgeEnv>()
  app.onError(answerError)
  app.use((c, next) => {
    c.set('actor', { team: 'a', user: 'u', role, scopes, token: { kind: 'owner' } })
    return next()
  })
  app.get('/', requireRole(least, scope), (c) => c.text('in'))
  return (await app.request('/')).status
}

test('each role may do what it and those below it may', async () => {
  for (const [i, role] of ROLES.entries())
    for (const [j, least] of ROLES.entries())
      expect(await statusFor(role, SCOPES, least)).toBe(i >= j ? 200 : 403)
})

test('a token does no more than its scopes say, whoever its owner is', async () => {
  expect(await statusFor('owner', ['read'], 'viewer')).toBe(200)
  expect(await statusFor('owner', ['read'], 'designer')).toBe(403)
  expect(await statusFor('owner', ['read', 'write'], 'admin')).toBe(403)
  expect(await statusFor('owner', ['write'], 'viewer')).toBe(403)
  expect(await statusFor('owner', ['read'], 'designer', 'read')).toBe(200)
})
