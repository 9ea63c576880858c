// What an admin can see of invitations lets nobody in: neither their list, nor the log, nor the database has
// what the link has.
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { InvitationMade } from '../../contract/api/teams/team.ts'
import { call, ORIGIN } from '../testing/calls/call.ts'
import { newPerson, newTeam, type Person } from '../testing/calls/people.ts'

vi.setConfig({ testTimeout: 180_000 }) // the first account loads Better Auth

const PASSWORD = 'correct horse battery'

function post(path: string, body: unknown): Promise<Response> {
  return call('POST', path, {
    body: JSON.stringify(body),
    headers: { authorization: '', origin: ORIGIN, 'content-type': 'application/json' },
  })
}

/** Every text of a document, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

async function textsSeenBy({ team, call }: Person): Promise<string[]> {
  const answers = [
    await call('GET', `/v1/teams/${team}/invitations`),
    await call('GET', `/v1/teams/${team}/audit`),
  ]
  return [...new Set((await Promise.all(answers.map((one) => one.json()))).flatMap(textsOf))]
}

async function rowsOfInvitations(): Promise<string[]> {
  const { results } = await env.DB.prepare('select * from "invitation"').all()
  return results.flatMap(textsOf)
}

/** Tries a text as the secret of an invitation, by every address that takes one. */
async function tryAsSecret(secret: string): Promise<number[]> {
  const account = { name: 'Eve', password: PASSWORD }
  const tries = [
    await post(`/auth/invitations/${encodeURIComponent(secret)}`, account),
    await post('/auth/invitations/accept', { secret, ...account }),
  ]
  return tries.map(({ status }) => status)
}

const ownersOf = async (team: string): Promise<number> =>
  Number(
    (
      await env.DB.prepare(
        `select count(*) as n from "member" where "organizationId" = ? and "role" = 'owner'`,
      )
        .bind(team)
        .first()
    )?.n,
  )

test('an admin cannot become owner by an owner’s invitation', async () => {
  const team = await newTeam()
  const [owner, admin] = [await newPerson(team, 'owner'), await newPerson(team, 'admin')]
  await owner.call('POST', `/v1/teams/${team}/invitations`, { email: 'new-owner@example.org', role: 'owner' })
  for (const text of [...(await textsSeenBy(admin)), ...(await rowsOfInvitations())])
    for (const status of await tryAsSecret(text)) expect(status, text).toBeGreaterThanOrEqual(400)
  expect(await ownersOf(team)).toBe(1)
})

test('a secret has 256 bits, is in its link alone, and lets in once', async () => {
  const team = await newTeam()
  const admin = await newPerson(team, 'admin')
  const invited = await admin.call('POST', `/v1/teams/${team}/invitations`, {
    email: 'ada@example.org',
    role: 'designer',
  })
  const { link = '' } = InvitationMade.parse(await invited.json())
  const secret = new URL(link).hash.slice(1)
  expect(secret).toMatch(/^[\w-]{43}$/)
  for (const text of [...(await textsSeenBy(admin)), ...(await rowsOfInvitations())])
    expect(text).not.toContain(secret)
  expect((await post('/auth/invitations/accept', { secret, name: 'Ada', password: PASSWORD })).status).toBe(
    201,
  )
  expect((await post('/auth/invitations/accept', { secret, name: 'Ada', password: PASSWORD })).status).toBe(
    404,
  )
})

test('an invitation lets in as no more than its inviter may invite now', async () => {
  const team = await newTeam()
  const [first, second] = [await newPerson(team, 'owner'), await newPerson(team, 'owner')]
  const links = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const body = {
        email: `${name}-${crypto.randomUUID()}@example.org`,
        role: name === 'a' ? 'owner' : 'viewer',
      }
      return (
        InvitationMade.parse(await (await first.call('POST', `/v1/teams/${team}/invitations`, body)).json())
          .link ?? ''
      )
    }),
  )
  const [asOwner, asViewer] = links.map((link) => new URL(link).hash.slice(1))
  const account = { name: 'Back again', password: PASSWORD }
  await second.call('PATCH', `/v1/teams/${team}/members/${first.user}`, { role: 'admin' })
  expect((await post('/auth/invitations/accept', { secret: asOwner, ...account })).status).toBe(404)
  await second.call('DELETE', `/v1/teams/${team}/members/${first.user}`)
  expect((await post('/auth/invitations/accept', { secret: asViewer, ...account })).status).toBe(404)
  expect(await ownersOf(team)).toBe(1)
})

test('an admin neither withdraws an owner’s invitation nor puts another in its place', async () => {
  const team = await newTeam()
  const [owner, admin] = [await newPerson(team, 'owner'), await newPerson(team, 'admin')]
  const at = `/v1/teams/${team}/invitations`
  const made = InvitationMade.parse(
    await (await owner.call('POST', at, { email: 'bo@example.org', role: 'owner' })).json(),
  )
  expect((await admin.call('DELETE', `${at}/${made.id}`)).status).toBe(403)
  expect((await admin.call('POST', at, { email: 'bo@example.org', role: 'viewer' })).status).toBe(403)
  expect((await owner.call('DELETE', `${at}/${made.id}`)).status).toBe(204)
})
