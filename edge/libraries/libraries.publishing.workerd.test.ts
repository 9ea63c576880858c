import { expect, test } from 'vitest'
import { newPerson, newTeam } from '../testing/calls/people.ts'

test('a library is shown to other teams by an admin of its own', async () => {
  const team = await newTeam()
  const [designer, admin] = [await newPerson(team, 'designer'), await newPerson(team, 'admin')]
  const at = () => `/v1/libraries/${crypto.randomUUID()}`
  const own = at()
  expect((await designer.call('PUT', at(), { name: 'Set', public: true })).status).toBe(403)
  expect((await designer.call('PUT', own, { name: 'Set' })).status).toBe(201)
  expect((await designer.call('PATCH', own, { public: true })).status).toBe(403)
  expect((await admin.call('PATCH', own, { public: true })).status).toBe(200)
  expect((await designer.call('PATCH', own, { public: false })).status).toBe(200)
})
