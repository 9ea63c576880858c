// What a token has made or let in ends with it, also what is under way at that moment: a program that was
// confirmed and has not fetched its token yet, a token that is being made, an export or an upload that runs.
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { DEVICE_GRANT, DeviceCode } from '../../contract/api/teams/device.ts'
import { SCOPES, type Scope } from '../../contract/api/teams/roles.ts'
import { TokenMade } from '../../contract/api/teams/team.ts'
import { issueToken } from '../access/issue-token.ts'
import { sentWhileAllowed, whileAllowed } from '../access/while-allowed.ts'
import { shutOut } from '../auth/shut-out.ts'
import { call } from '../testing/calls/call.ts'
import { newPerson, newTeam, type Person, withToken } from '../testing/calls/people.ts'
import { removeMember, setRole } from './members.ts'
import { endToken, revokeFamily } from './tokens.ts'

const json = { authorization: '', 'content-type': 'application/json' }
const post = (path: string, body: unknown) =>
  call('POST', path, { body: JSON.stringify(body), headers: json })
const me = async (token: string) =>
  (await call('GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } })).status
const system = (nowMs = () => Date.now()) => ({
  nowMs,
  uuid: () => crypto.randomUUID() as string,
  randomUint32: () => 0,
  randomSecret: () => crypto.randomUUID() as string,
  wait: async () => undefined,
})

/** A program that this person has confirmed, and that has not come for its token. */
async function confirmed(by: Person) {
  const { user_code, device_code } = DeviceCode.parse(
    await (await post('/v1/device/code', { client_id: 'tessera-figma' })).json(),
  )
  expect((await by.call('POST', `/v1/device/${user_code}/approve`)).status).toBe(200)
  return async () =>
    (await post('/v1/device/token', { grant_type: DEVICE_GRANT, device_code, client_id: 'tessera-figma' }))
      .status
}

async function child(of: string, scopes: readonly Scope[] = ['read', 'admin']): Promise<TokenMade> {
  const { team } = (await (
    await call('GET', '/v1/me', { headers: { authorization: `Bearer ${of}` } })
  ).json()) as { team: { id: string } }
  const headers = { authorization: `Bearer ${of}`, 'content-type': 'application/json' }
  const made = await call('POST', `/v1/teams/${team.id}/tokens`, {
    headers,
    body: JSON.stringify({ name: 'child', scopes }),
  })
  return TokenMade.parse(await made.json())
}

const ENDS: [string, (who: Person) => Promise<unknown>][] = [
  ['a new password', ({ user }) => shutOut(env, user)],
  [
    'the parent’s revocation',
    ({ team, user, tokenId }) => revokeFamily(env, team, user, tokenId, Date.now()),
  ],
  ['removal', ({ team, user }) => removeMember(env, team, user)],
]

test.each(ENDS)('%s ends a token, its children and theirs, and what it has confirmed', async (_, end) => {
  const ann = await newPerson(await newTeam(), 'designer')
  const first = await child(ann.token)
  const second = await child(first.token)
  const fetch = await confirmed(ann)
  await end(ann)
  for (const token of [ann.token, first.token, second.token]) expect(await me(token)).toBe(401)
  expect(await fetch()).toBe(400)
})

test('a new invitation brings none of them back', async () => {
  const ann = await newPerson(await newTeam(), 'designer')
  const made = await child(ann.token)
  await removeMember(env, ann.team, ann.user)
  const again = env.DB.prepare('insert into "member" values (?, ?, ?, ?, ?)')
  await again.bind(crypto.randomUUID(), ann.team, ann.user, 'designer', new Date().toISOString()).run()
  for (const token of [ann.token, made.token]) expect(await me(token)).toBe(401)
})

test('what was asked for before the end and is made after it is not made', async () => {
  const ann = await newPerson(await newTeam(), 'designer')
  const asked = {
    team: ann.team,
    user: ann.user,
    kind: 'api',
    name: 'x',
    scopes: SCOPES,
    expiresMs: Date.now() + 1e6,
  } as const
  const make = (parent: string | null) =>
    issueToken(env, system(), { ...asked, id: crypto.randomUUID(), parent })
  expect(await make(ann.tokenId)).not.toBe(null)
  await revokeFamily(env, ann.team, ann.user, ann.tokenId, Date.now())
  expect(await make(ann.tokenId)).toBe(null)
  expect(await make(crypto.randomUUID())).toBe(null)
  await removeMember(env, ann.team, ann.user)
  expect(await make(null)).toBe(null)
})

test('a token that gave way to newer ones, or is signed out, still leads to its children', async () => {
  const ann = await newPerson(await newTeam(), 'designer')
  const middle = await child(ann.token)
  const last = await child(middle.token)
  for (let n = 0; n < 100; n++) await withToken(ann.team, ann.user, ['read'])
  expect(await me(middle.token)).toBe(401)
  await endToken(env, ann.team, ann.user, middle.id, Date.now())
  await revokeFamily(env, ann.team, ann.user, ann.tokenId, Date.now())
  expect(await me(last.token)).toBe(401)
})

/** Of bytes without end, as long as its reader may. */
async function streamOf(by: Person, role: 'admin' | 'viewer', isStillThere?: () => Promise<boolean>) {
  let nowMs = Date.now()
  const checks: (() => void)[] = []
  const endless = new ReadableStream<Uint8Array>(
    { pull: (controller) => controller.enqueue(new Uint8Array(1)) },
    { highWaterMark: 0 },
  )
  const actor = {
    team: by.team,
    user: by.user,
    role,
    scopes: SCOPES,
    token: { kind: 'page', id: by.tokenId },
  } as const
  const clock = { ...system(() => nowMs), wait: () => new Promise<void>((resolve) => checks.push(resolve)) }
  const reader = whileAllowed(endless, { env, actor, system: clock }, isStillThere).getReader()
  const pass = async () => {
    nowMs += 4_000
    checks.shift()?.()
    await Promise.resolve()
  }
  return { read: async () => (await reader.read()).done, pass }
}

test.each([
  [
    'the token is revoked',
    ({ team, user, tokenId }: Person) => revokeFamily(env, team, user, tokenId, Date.now()),
  ],
  ['the role becomes a lesser one', ({ team, user }: Person) => setRole(env, team, user, 'viewer')],
])('an export that never waits ends within a recheck when %s', async (_, end) => {
  const team = await newTeam()
  await newPerson(team, 'owner')
  const ann = await newPerson(team, 'admin')
  const { read, pass } = await streamOf(ann, 'admin')
  expect(await read()).toBe(false)
  await pass()
  expect(await read()).toBe(false)
  await end(ann)
  await pass()
  expect(await read()).toBe(true)
})

test('and when what it shows is there no more', async () => {
  const ann = await newPerson(await newTeam(), 'viewer')
  let there = true
  const { read, pass } = await streamOf(ann, 'viewer', async () => there)
  expect(await read()).toBe(false)
  there = false
  await pass()
  expect(await read()).toBe(true)
})

test('an upload of many pieces is refused where its token ends meanwhile', async () => {
  const ann = await newPerson(await newTeam(), 'designer')
  let nowMs = Date.now()
  async function* pieces() {
    for (let n = 0; n < 3; n++) {
      yield n
      nowMs += 4_000
      if (n === 1) await revokeFamily(env, ann.team, ann.user, ann.tokenId, nowMs)
    }
  }
  const actor = {
    team: ann.team,
    user: ann.user,
    role: 'designer',
    scopes: SCOPES,
    token: { kind: 'page', id: ann.tokenId },
  } as const
  const taken: number[] = []
  const take = async () => {
    for await (const n of sentWhileAllowed(pieces(), { env, actor, system: system(() => nowMs) }))
      taken.push(n)
  }
  await expect(take()).rejects.toMatchObject({ code: 'unauthorized' })
  expect(taken).toEqual([0, 1])
})
