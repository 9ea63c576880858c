// Device sign-in over HTTP, as RFC 8628 has it.
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { DEVICE_GRANT, DeviceCode, DeviceToken } from '../../../contract/api/teams/device.ts'
import { Me } from '../../../contract/api/teams/team.ts'
import { call, problemOf } from '../../testing/calls/call.ts'
import { newPerson, newTeam, withToken } from '../../testing/calls/people.ts'

const json = { authorization: '', 'content-type': 'application/json' }
const post = (path: string, body: unknown) =>
  call('POST', path, { body: JSON.stringify(body), headers: json })
const ask = async () =>
  DeviceCode.parse(await (await post('/v1/device/code', { client_id: 'tessera-figma' })).json())
const poll = (device_code: string, client_id = 'tessera-figma') =>
  post('/v1/device/token', { grant_type: DEVICE_GRANT, device_code, client_id })
/** As if the interval had passed. */
const passInterval = () => env.DB.prepare('update device_request set polled_ms = null').run()

test('a code, confirmed by somebody, gives one token for that person’s team, once', async () => {
  const designer = await newPerson(await newTeam('Icons'), 'designer')
  const asked = await ask()
  expect(asked).toMatchObject({
    user_code: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
    expires_in: 600,
    interval: 5,
  })
  expect(asked.verification_uri).toBe('http://localhost:8787/admin/device')
  expect(await (await poll(asked.device_code)).json()).toMatchObject({ error: 'authorization_pending' })
  expect(await (await poll(asked.device_code)).json()).toMatchObject({ error: 'slow_down' })

  const typed = asked.user_code.toLowerCase().replace('-', ' ')
  const at = `/v1/device/${encodeURIComponent(typed)}`
  const request = { client: 'Tessera for Figma', state: 'pending', team: 'Icons', role: 'designer' }
  expect(await (await designer.call('GET', at)).json()).toMatchObject(request)
  expect(await (await designer.call('POST', `${at}/approve`)).json()).toMatchObject({ state: 'approved' })
  expect((await designer.call('POST', `${at}/deny`)).status).toBe(403)

  await passInterval()
  const { access_token, scope } = DeviceToken.parse(await (await poll(asked.device_code)).json())
  expect(scope).toBe('read write')
  const me = await call('GET', '/v1/me', { headers: { authorization: `Bearer ${access_token}` } })
  expect(Me.parse(await me.json())).toMatchObject({
    team: { id: designer.team },
    user: { id: designer.user },
    scopes: ['read', 'write'],
  })
  await passInterval()
  expect(await (await poll(asked.device_code)).json()).toMatchObject({ error: 'invalid_grant' })
  expect((await designer.call('GET', at)).status).toBe(404)
})

test('of twenty polls at once after the confirmation one gets a token', async () => {
  const designer = await newPerson(await newTeam(), 'designer')
  const { device_code, user_code } = await ask()
  await designer.call('POST', `/v1/device/${user_code}/approve`)
  const answers = await Promise.all(Array.from({ length: 20 }, () => poll(device_code)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('denied, and run out', async () => {
  const designer = await newPerson(await newTeam(), 'designer')
  const denied = await ask()
  await designer.call('POST', `/v1/device/${denied.user_code}/deny`)
  expect(await (await poll(denied.device_code)).json()).toMatchObject({ error: 'access_denied' })
  const late = await ask()
  await env.DB.prepare('update device_request set expires_ms = ?')
    .bind(Date.now() - 1)
    .run()
  expect((await designer.call('POST', `/v1/device/${late.user_code}/approve`)).status).toBe(404)
  expect(await (await poll(late.device_code)).json()).toMatchObject({ error: 'expired_token' })
})

test('a plugin cannot let in another plugin, and an unknown program cannot ask', async () => {
  const designer = await newPerson(await newTeam(), 'designer')
  const plugin = await withToken(designer.team, designer.user, ['read', 'write'], 'plugin')
  const { user_code, device_code } = await ask()
  expect((await plugin.call('POST', `/v1/device/${user_code}/approve`)).status).toBe(403)
  expect(await problemOf(await post('/v1/device/code', { client_id: 'unknown' }))).toMatchObject({
    code: 'invalid_request',
  })
  expect(await (await poll(device_code, 'tessera-cli')).json()).toMatchObject({ error: 'invalid_grant' })
})

test('the owner of an embedded server confirms by the owner’s own token', async () => {
  const { user_code, device_code } = await ask()
  expect((await call('POST', `/v1/device/${user_code}/approve`)).status).toBe(200)
  const { access_token } = DeviceToken.parse(await (await poll(device_code)).json())
  const me = await call('GET', '/v1/me', { headers: { authorization: `Bearer ${access_token}` } })
  expect(await me.json()).toMatchObject({
    team: { id: 'home' },
    user: { id: 'owner' },
    role: 'owner',
    scopes: ['read', 'write'],
  })
})

test('whoever reads the database finds no code in it, and what has run out is swept', async () => {
  const { device_code, user_code } = await ask()
  const rows = JSON.stringify((await env.DB.prepare('select * from device_request').all()).results)
  for (const code of [device_code, user_code, user_code.replace('-', '')]) expect(rows).not.toContain(code)
  await env.DB.prepare('update device_request set expires_ms = ?').bind(Date.now()).run()
  await ask()
  expect(await env.DB.prepare('select count(*) as n from device_request').first()).toEqual({ n: 1 })
})

test('no more wait than there is room for', async () => {
  const many = `with recursive n (i) as (select 1 union all select i + 1 from n where i < 10000)
    insert into device_request (hash, user_hash, client, state, expires_ms)
      select 'h' || i, 'u' || i, 'tessera-cli', 'pending', ? from n`
  await env.DB.prepare(many)
    .bind(Date.now() + 60_000)
    .run()
  expect(await problemOf(await post('/v1/device/code', { client_id: 'tessera-cli' }))).toMatchObject({
    code: 'rate_limited',
  })
  await env.DB.prepare("delete from device_request where hash like 'h%'").run()
})
