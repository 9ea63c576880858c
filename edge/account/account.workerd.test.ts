// A person's data, exported and erased.
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { Job } from '../../contract/api/jobs/job-answer.ts'
import { AccountData } from '../../contract/api/teams/account.ts'
import { AuditPage, findAuditBreak } from '../../contract/api/teams/audit.ts'
import { call, problemOf } from '../testing/calls/call.ts'
import { alsoIn, newPerson, newTeam, type Person, withToken } from '../testing/calls/people.ts'

const emailOf = ({ user }: Person) => `${user}@people.test`
const erase = (who: Person, email = emailOf(who)) => who.call('POST', '/v1/me/erase', { email })

async function askFor(who: Person): Promise<string> {
  const id = crypto.randomUUID()
  expect(
    (await who.call('PUT', `/v1/jobs/${id}`, { prompt: 'red heart', references: [], seed: 7, count: 2 }))
      .status,
  ).toBe(202)
  return id
}

/** Every row of every table in which the text stands. */
async function rowsWith(text: string): Promise<string[]> {
  const tables = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'`,
  ).all()
  const found: string[] = []
  for (const { name } of tables.results) {
    const { results } = await env.DB.prepare(`select * from "${name}"`).all()
    for (const row of results) if (JSON.stringify(row).includes(text)) found.push(String(name))
  }
  return found
}

test('the export has what is kept of one in all of one’s teams, and nothing of anybody else', async () => {
  const [team, other] = [await newTeam('Icons'), await newTeam('Letters')]
  const [ann, bob] = [
    await newPerson(team, 'admin', { name: 'Ann' }),
    await newPerson(team, 'designer', { name: 'Bob' }),
  ]
  await alsoIn(other, ann, 'viewer')
  const [hers] = [await askFor(ann), await askFor(bob)]
  await ann.call('PATCH', `/v1/teams/${team}`, { retentionDays: 30 })
  const response = await ann.call('GET', '/v1/me/data')
  expect(response.headers.get('content-disposition')).toContain('attachment')
  const text = await response.text()
  const data = AccountData.parse(JSON.parse(text))
  expect(data.user).toMatchObject({ id: ann.user, name: 'Ann', email: emailOf(ann) })
  expect(data.teams.map(({ name, role }) => `${name} ${role}`).sort()).toEqual([
    'Icons admin',
    'Letters viewer',
  ])
  const icons = data.teams.find(({ id }) => id === team)
  expect(icons?.jobs).toEqual([{ id: hers, day: expect.any(String), images: 2 }])
  expect(icons?.tokens.map(({ id }) => id)).toEqual([ann.tokenId])
  expect(icons?.log.map(({ action }) => action)).toEqual(['team.change'])
  for (const secret of [bob.user, ann.token]) expect(text).not.toContain(secret)
})

test('erased, a person is nowhere, and what was made stays the team’s', async () => {
  const team = await newTeam()
  const [ann, admin] = [await newPerson(team, 'designer', { name: 'Ann' }), await newPerson(team, 'admin')]
  const alone = await newTeam('Mine')
  await alsoIn(alone, ann, 'owner')
  const plugin = await withToken(team, ann.user, ['read', 'write'], 'plugin')
  await admin.call('POST', `/v1/teams/${team}/invitations`, { email: emailOf(ann), role: 'viewer' })
  const job = await askFor(ann)
  expect(await problemOf(await erase(ann, 'somebody@example.org'))).toMatchObject({ code: 'invalid_request' })
  expect((await erase(ann)).status).toBe(204)

  for (const one of [ann, plugin]) expect((await one.call('GET', '/v1/me')).status).toBe(401)
  expect(await rowsWith(ann.user)).toEqual([])
  expect(await rowsWith('Mine')).toEqual([])
  const kept = Job.parse(await (await admin.call('GET', `/v1/jobs/${job}`)).json())
  expect(kept.state).toBe('queued')
  expect((await admin.call('POST', `/v1/jobs/${job}/cancel`)).status).toBe(202)
  const { entries } = AuditPage.parse(await (await admin.call('GET', `/v1/teams/${team}/audit`)).json())
  expect(entries.at(-1)).toMatchObject({ action: 'member.erase', user: ann.user, target: ann.user })
  expect(findAuditBreak(entries)).toBe(null)
  expect(JSON.stringify(entries)).not.toContain('@people.test')
})

test('no team with others in it loses its last owner, and no library becomes nobody’s', async () => {
  const team = await newTeam('Icons')
  const [owner, admin] = [await newPerson(team, 'owner'), await newPerson(team, 'admin')]
  expect(await problemOf(await erase(owner))).toMatchObject({
    code: 'forbidden',
    detail: expect.stringContaining('only owner of “Icons”'),
  })
  expect((await owner.call('GET', '/v1/me')).status).toBe(200)
  await admin.call('POST', `/v1/teams/${team}/leave`)
  const library = `/v1/libraries/${crypto.randomUUID()}`
  await owner.call('PUT', library, { name: 'Set' })
  expect(await problemOf(await erase(owner))).toMatchObject({
    code: 'forbidden',
    detail: expect.stringContaining('libraries or the team first'),
  })
  await owner.call('DELETE', library)
  expect((await erase(owner)).status).toBe(204)
})

test('of two owners who go at once one stays', async () => {
  const team = await newTeam()
  const owners = [await newPerson(team, 'owner'), await newPerson(team, 'owner')]
  await newPerson(team, 'viewer')
  const answers = await Promise.all(owners.map((one) => erase(one)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 403])
})

test('it is for one’s own page: not for a program or plugin, nor the owner without an account', async () => {
  const team = await newTeam()
  const ann = await newPerson(team, 'designer')
  const program = await withToken(team, ann.user, ['read', 'write', 'admin'], 'api')
  for (const path of ['/v1/me/data', '/v1/me/erase']) {
    const body = path.endsWith('erase') ? { email: emailOf(ann) } : undefined
    expect(await problemOf(await program.call(body ? 'POST' : 'GET', path, body))).toMatchObject({
      code: 'forbidden',
    })
  }
  expect(AccountData.parse(await (await call('GET', '/v1/me/data')).json()).user.id).toBe('owner')
  const body = JSON.stringify({ email: 'owner@home.invalid' })
  const refused = await call('POST', '/v1/me/erase', {
    body,
    headers: { 'content-type': 'application/json' },
  })
  expect(await problemOf(refused)).toMatchObject({ code: 'forbidden' })
})
