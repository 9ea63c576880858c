// Teams over HTTP: who may change whom, what tokens may do, and that all of it is in the log.
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { AuditEntry, findAuditBreak } from '../../contract/api/teams/audit.ts'
import {
  InvitationMade,
  Me,
  Team,
  TeamMemberList,
  TokenList,
  TokenMade,
} from '../../contract/api/teams/team.ts'
import { call, problemOf } from '../testing/calls/call.ts'
import { newPerson, newTeam, withToken } from '../testing/calls/people.ts'

async function staff() {
  const team = await newTeam('Icons & Co')
  const [owner, admin, designer] = [
    await newPerson(team, 'owner'),
    await newPerson(team, 'admin'),
    await newPerson(team, 'designer'),
  ]
  return { at: (rest = '') => `/v1/teams/${team}${rest}`, team, owner, admin, designer }
}

test('one is told who one is', async () => {
  const { designer, team } = await staff()
  const me = Me.parse(await (await designer.call('GET', '/v1/me')).json())
  expect(me).toMatchObject({
    team: { id: team, name: 'Icons & Co' },
    user: { id: designer.user },
    role: 'designer',
  })
  expect(await (await call('GET', '/v1/me')).json()).toMatchObject({
    team: { id: 'home' },
    user: { id: 'owner' },
    role: 'owner',
  })
})

test('settings are changed one by one, by admins', async () => {
  const { at, admin, designer } = await staff()
  const changed = Team.parse(
    await (
      await admin.call('PATCH', at(), { retentionDays: 30, contentLicences: ['MIT', 'CC0-1.0'] })
    ).json(),
  )
  expect(changed).toMatchObject({
    name: 'Icons & Co',
    retentionDays: 30,
    contentLicences: ['MIT', 'CC0-1.0'],
    imagesADay: null,
  })
  expect(
    Team.parse(await (await admin.call('PATCH', at(), { name: 'New', retentionDays: null })).json()),
  ).toMatchObject({
    name: 'New',
    retentionDays: null,
    contentLicences: ['MIT', 'CC0-1.0'],
  })
  expect((await designer.call('PATCH', at(), { name: 'Mine' })).status).toBe(403)
  expect(await problemOf(await admin.call('PATCH', at(), { retentionDays: 0 }))).toMatchObject({
    code: 'invalid_request',
  })
})

test('settings that are changed at the same moment all stay', async () => {
  const { at, admin, owner } = await staff()
  const changes = [
    { retentionDays: 30 },
    { imagesADay: 7 },
    { storageBytes: 8 },
    { libraryPatches: 9 },
    { name: 'Both' },
    { contentLicences: ['MIT'] },
  ]
  await Promise.all(changes.map((change, i) => (i % 2 === 0 ? admin : owner).call('PATCH', at(), change)))
  expect(Team.parse(await (await admin.call('GET', at())).json())).toMatchObject(
    Object.assign({}, ...changes),
  )
})

test('admins change members below owners; a team keeps an owner, also when two leave at once', async () => {
  const { at, team, owner, admin, designer } = await staff()
  expect((await admin.call('PATCH', at(`/members/${designer.user}`), { role: 'viewer' })).status).toBe(204)
  expect((await admin.call('PATCH', at(`/members/${designer.user}`), { role: 'owner' })).status).toBe(403)
  expect((await admin.call('DELETE', at(`/members/${owner.user}`))).status).toBe(403)
  expect((await owner.call('POST', at('/leave'))).status).toBe(403)
  expect((await owner.call('PATCH', at(`/members/${owner.user}`), { role: 'viewer' })).status).toBe(403)
  const second = await newPerson(team, 'owner')
  const left = await Promise.all([owner.call('POST', at('/leave')), second.call('POST', at('/leave'))])
  expect(left.map(({ status }) => status).sort()).toEqual([204, 403])
  const { members } = TeamMemberList.parse(await (await admin.call('GET', at('/members'))).json())
  expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1)
})

test('whoever is taken out, or changed, is met as such at the next request', async () => {
  const { at, admin, designer } = await staff()
  expect((await designer.call('GET', '/v1/me')).status).toBe(200)
  await admin.call('PATCH', at(`/members/${designer.user}`), { role: 'viewer' })
  expect(
    (await designer.call('PUT', `/v1/jobs/${crypto.randomUUID()}`, { prompt: 'x', references: [] })).status,
  ).toBe(403)
  await admin.call('DELETE', at(`/members/${designer.user}`))
  expect((await designer.call('GET', '/v1/me')).status).toBe(401)
})

test('tokens: shown once, kept as a hash, no more than their maker’s, revoked at once', async () => {
  const { at, designer, admin } = await staff()
  const made = TokenMade.parse(
    await (
      await designer.call('POST', at('/tokens'), { name: 'CI', scopes: ['read', 'write'], days: 1 })
    ).json(),
  )
  const rows = await env.DB.prepare('select * from token where id = ?').bind(made.id).all()
  expect(JSON.stringify(rows.results)).not.toContain(made.token)
  const ci = { headers: { authorization: `Bearer ${made.token}` } }
  expect((await call('GET', '/v1/me', ci)).status).toBe(200)
  const asked = { method: 'POST', body: JSON.stringify({ name: 'more', scopes: ['admin'] }) }
  expect(
    (
      await call('POST', at('/tokens'), {
        ...asked,
        headers: { ...ci.headers, 'content-type': 'application/json' },
      })
    ).status,
  ).toBe(403)

  const { tokens } = TokenList.parse(await (await admin.call('GET', at('/tokens'))).json())
  expect(tokens.find(({ id }) => id === made.id)).toMatchObject({
    name: 'CI',
    user: designer.user,
    usedAt: expect.any(String),
  })
  expect(
    TokenList.parse(await (await designer.call('GET', at('/tokens'))).json()).tokens.every(
      ({ user }) => user === designer.user,
    ),
  ).toBe(true)

  expect((await designer.call('DELETE', at(`/tokens/${admin.tokenId}`))).status).toBe(404)
  expect((await admin.call('DELETE', at(`/tokens/${made.id}`))).status).toBe(204)
  expect((await call('GET', '/v1/me', ci)).status).toBe(401)
  expect((await admin.call('DELETE', at(`/tokens/${made.id}`))).status).toBe(404)
})

test('a revoked token takes along those that it made; one that is signed out does not', async () => {
  const { at, designer } = await staff()
  const make = async (by: { headers: Record<string, string> }) => {
    const asked = {
      method: 'POST',
      body: JSON.stringify({ name: 'child', scopes: ['read', 'admin'] }),
      headers: { ...by.headers, 'content-type': 'application/json' },
    }
    return TokenMade.parse(await (await call('POST', at('/tokens'), asked)).json())
  }
  const bearer = ({ token }: { token: string }) => ({ headers: { authorization: `Bearer ${token}` } })
  const child = await make(bearer(designer))
  const grandchild = await make(bearer(child))
  const other = await make(bearer(designer))
  expect((await designer.call('DELETE', at(`/tokens/${child.id}`))).status).toBe(204)
  for (const one of [child, grandchild]) expect((await call('GET', '/v1/me', bearer(one))).status).toBe(401)
  expect((await designer.call('POST', '/v1/sign-out')).status).toBe(204)
  expect((await call('GET', '/v1/me', bearer(other))).status).toBe(200)
})

test('a token whose time is over is refused', async () => {
  const { designer } = await staff()
  await env.DB.prepare('update token set expires_ms = ? where id = ?')
    .bind(Date.now() - 1, designer.tokenId)
    .run()
  expect((await designer.call('GET', '/v1/me')).status).toBe(401)
})

test('signing out ends that token alone', async () => {
  const { team, designer } = await staff()
  const other = await withToken(team, designer.user, ['read'])
  expect((await designer.call('POST', '/v1/sign-out')).status).toBe(204)
  expect((await designer.call('GET', '/v1/me')).status).toBe(401)
  expect((await other.call('GET', '/v1/me')).status).toBe(200)
})

test('an invitation: its link is shown where no mail goes out; withdrawn it is gone', async () => {
  const { at, admin } = await staff()
  const invite = async (email: string, role: string) =>
    admin.call('POST', at('/invitations'), { email, role })
  const first = InvitationMade.parse(await (await invite('Ada@Example.org', 'designer')).json())
  expect(first).toMatchObject({
    email: 'ada@example.org',
    link: expect.stringMatching(/^http:\/\/localhost:8787\/admin\/join#[\w-]{43}$/),
  })
  const second = InvitationMade.parse(await (await invite('ada@example.org', 'viewer')).json())
  expect(await (await admin.call('GET', at('/invitations'))).json()).toMatchObject({
    invitations: [{ id: second.id, role: 'viewer' }],
  })
  expect((await invite('eve@example.org', 'owner')).status).toBe(403)
  expect((await invite('no address', 'viewer')).status).toBe(422)
  expect((await admin.call('DELETE', at(`/invitations/${second.id}`))).status).toBe(204)
  expect((await admin.call('DELETE', at(`/invitations/${second.id}`))).status).toBe(404)
})

test('an invitation that ran out a month ago is known no more', async () => {
  const { at, admin } = await staff()
  const invite = async (email: string) =>
    InvitationMade.parse(
      await (await admin.call('POST', at('/invitations'), { email, role: 'viewer' })).json(),
    )
  const { id } = await invite('late@example.org')
  const there = async () =>
    (await env.DB.prepare('select 1 from "invitation" where "id" = ?').bind(id).first()) !== null
  const ranOut = (days: number) =>
    env.DB.prepare('update "invitation" set "expiresAt" = ? where "id" = ?').bind(
      new Date(Date.now() - days * 24 * 3600_000).toISOString(),
      id,
    )
  await ranOut(29).run()
  await invite('first@example.org')
  expect(await there()).toBe(true)
  await ranOut(31).run()
  await invite('second@example.org')
  expect(await there()).toBe(false)
})

test('every change is in the log, whose export is a whole chain without secrets', async () => {
  const { at, admin, designer } = await staff()
  const made = TokenMade.parse(
    await (await admin.call('POST', at('/tokens'), { name: 'CI', scopes: ['read'] })).json(),
  )
  await admin.call('PATCH', at(`/members/${designer.user}`), { role: 'viewer' })
  await admin.call('PATCH', at(), { name: 'Renamed' })
  await admin.call('DELETE', at(`/tokens/${made.id}`))
  const text = await (await admin.call('GET', at('/audit/export'))).text()
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line) => AuditEntry.parse(JSON.parse(line)))
  const actions = ['token.create', 'member.change-role', 'team.change', 'token.revoke', 'audit-log.export']
  expect(entries.map(({ action }) => action)).toEqual(actions)
  expect(entries[1]).toMatchObject({
    user: admin.user,
    token: admin.tokenId,
    target: designer.user,
    details: { from: 'designer', to: 'viewer' },
  })
  expect(findAuditBreak(entries)).toBe(null)
  expect(text).not.toContain(made.token)
  expect(await (await admin.call('GET', at('/audit?after=2&limit=1'))).json()).toMatchObject({
    entries: [{ seq: 3 }],
    next: 3,
  })
  expect((await designer.call('GET', at('/audit'))).status).toBe(403)
})
