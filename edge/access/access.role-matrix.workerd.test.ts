// Every operation of the OpenAPI document, by every role and by tokens of every scope, on the caller's own
// objects, on another team's, and on none. Nobody gets further than the document says, and what is another
// team's cannot be told from what is not there.
import { describe, expect, test, vi } from 'vitest'
import { isAtLeast, ROLES, type Role, SCOPES, type Scope } from '../../contract/api/teams/roles.ts'
import { openApiDocument } from '../openapi/openapi.ts'
import { call } from '../testing/calls/call.ts'
import { BODIES, missing, type Place, placeOf } from '../testing/calls/matrix-objects.ts'
import { newPerson, newTeam, type Person, withToken } from '../testing/calls/people.ts'
import { tinyPng } from '../testing/tiny-png.ts'

vi.setConfig({ testTimeout: 180_000 }) // some thirty requests a test, each with objects of its own

interface Operation {
  name: string
  method: string
  address: string
  role: Role
  scope: Scope
  mediaType: string | undefined
}

type Described = { 'x-role'?: Role; 'x-scope'?: Scope; requestBody?: { content: Record<string, unknown> } }

const operations: Operation[] = Object.entries(
  openApiDocument('1').paths as Record<string, Record<string, Described>>,
).flatMap(([address, item]) =>
  Object.entries(item).flatMap(([verb, described]) => {
    const { 'x-role': role, 'x-scope': scope, requestBody } = described
    const method = verb.toUpperCase()
    if (!role || !scope) return []
    return [
      {
        name: `${method} ${address}`,
        method,
        address,
        role,
        scope,
        mediaType: Object.keys(requestBody?.content ?? {})[0],
      },
    ]
  }),
)

function send(
  by: Person | string,
  { name, method, address, mediaType }: Operation,
  { params, query = '' }: Place,
): Promise<Response> {
  const path = address.replaceAll(/\{(\w+)\}/g, (_, key) => params[key] ?? key) + query
  const bytes = mediaType?.startsWith('image/') || mediaType === 'application/zip' ? tinyPng(1) : null
  if (typeof by === 'string') return call(method, path, { headers: { authorization: by } })
  return bytes
    ? by.send(method, path, bytes, mediaType ?? '')
    : by.call(method, path, mediaType ? BODIES[name] : undefined)
}

/**
 * Status and body, but for the request's id and the ids that were asked for: what two answers must have in
 * common.
 */
async function seen(answer: Promise<Response>, { params, query = '' }: Place): Promise<string> {
  const response = await answer
  if (response.headers.get('content-type') === 'text/event-stream') await response.body?.cancel()
  if (response.status < 300) return `${response.status}`
  let text = await response.text()
  for (const value of [...Object.values(params), query.split('=')[1] ?? ''])
    if (value) text = text.replaceAll(value, '…')
  return `${response.status} ${text.replace(/"requestId":"[^"]*"/, '')}`
}

async function statusOf(answer: Promise<Response>): Promise<number> {
  const response = await answer
  await response.body?.cancel()
  return response.status
}

/** A team with its objects, and what is asked by and of it. */
async function stage(operation: Operation) {
  const team = await newTeam()
  await newPerson(team, 'owner') // so that no other is the last one, who may not leave
  const maker = async () => ({ by: await newPerson(team, 'admin'), other: await newPerson(team, 'viewer') })
  const own = async () => placeOf(operation.address, await maker())
  const person = (role: Role, scopes: readonly Scope[] = SCOPES) => newPerson(team, role, { scopes })
  return { team, own, person }
}

const isOfTeam = (address: string): boolean => address.startsWith('/v1/teams/{id}')
/**
 * Who may do what in a library is a matter of the library, too, and a job or upload is its asker's to cancel
 * and delete: they are tested with theirs.
 */
const OF_THEIR_MAKERS = ['POST /v1/jobs/{id}/cancel', 'DELETE /v1/jobs/{id}', 'DELETE /v1/images/{sha256}']
const hasRolesOfItsOwn = ({ name, address }: Operation): boolean =>
  address.startsWith('/v1/libraries/{id}') || OF_THEIR_MAKERS.includes(name)

/** A token is seen by its owner and by admins; here it is an admin's. */
const isOfOnePerson = (address: string): boolean => address === '/v1/teams/{id}/tokens/{token}'

test('the document says for each operation who may, or that everybody may', () => {
  expect(operations.length).toBeGreaterThan(40)
  const all = Object.values(
    openApiDocument('1').paths as Record<string, Record<string, { security?: unknown[] }>>,
  )
  const open = all.flatMap((item) =>
    Object.values(item).filter((one) => Array.isArray(one.security) && one.security.length === 0),
  )
  const described = all.flatMap((item) => Object.entries(item).filter(([key]) => key !== 'parameters'))
  const byOperators = 4 // /metrics has a token of its own, and workers' tokens are the operator's matter
  expect(described.length).toBe(operations.length + open.length + byOperators)
})

describe.each(operations)('$name', (operation) => {
  const { address, role: least, scope } = operation

  test('no token, an unknown one and a worker’s are refused alike, whatever is there', async () => {
    const { own } = await stage(operation)
    const place = await own()
    for (const authorization of ['', 'Bearer tsp_unknown', 'Bearer worker-token'])
      expect(await statusOf(send(authorization, operation, place))).toBe(401)
  })

  test('a role below and a scope missing are refused; who may gets through', async () => {
    const { own, person } = await stage(operation)
    for (const role of ROLES) {
      const status = await statusOf(send(await person(role), operation, await own()))
      if (!isAtLeast(role, least)) expect(status, role).toBe(403)
      else if (isOfOnePerson(address) && !isAtLeast(role, 'admin')) expect(status, role).toBe(404)
      else if (hasRolesOfItsOwn(operation)) expect([401, 404, 500], role).not.toContain(status)
      else expect([401, 403, 404, 500], role).not.toContain(status)
    }
    for (const missed of SCOPES) {
      const { team, own, person } = await stage(operation) // the one before may be deleted now
      const owner = await person('owner')
      const scopes = SCOPES.filter((one) => one !== missed)
      const status = await statusOf(send(await withToken(team, owner.user, scopes), operation, await own()))
      if (missed === scope) expect(status, `without ${missed}`).toBe(403)
    }
  })

  test('another team’s and nobody’s are one answer, for every role', async () => {
    const [here, there] = [await stage(operation), await stage(operation)]
    const foreign = await there.own()
    const nowhere: Place = {
      params: Object.fromEntries(Object.entries(foreign.params).map(([key, value]) => [key, missing(value)])),
      ...(foreign.query && { query: `${foreign.query.split('=')[0]}=${missing('')}` }),
    }
    const places: [Place, Place][] = [[foreign, nowhere]]
    const own = await here.own()
    const outer = own.params.id
    if (outer !== undefined && Object.keys(own.params).length > 1)
      places.push([
        { params: { ...foreign.params, id: outer } },
        { params: { ...nowhere.params, id: outer } },
      ])
    for (const role of ROLES)
      for (const [theirs, nobodys] of places) {
        const [a, b] = [await here.person(role), await here.person(role)]
        const answer = await seen(send(a, operation, theirs), theirs)
        if (!address.startsWith('/v1/device/'))
          expect(answer, role).toBe(await seen(send(b, operation, nobodys), nobodys))
        if (isOfTeam(address) && theirs === foreign) expect(answer).toMatch(/^404 /)
      }
  })
})
