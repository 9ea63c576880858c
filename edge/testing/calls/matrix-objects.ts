// Objects for the test of every route by every role: for an address of the OpenAPI document one that is
// there, of a team, and what to send it.
import { env } from 'cloudflare:workers'
import { sha256Hex } from '../../../contract/encoding/sha256.ts'
import { addRequest } from '../../auth/device/device-requests.ts'
import { tinyPng } from '../tiny-png.ts'
import type { Person } from './people.ts'

const uuid = (): string => crypto.randomUUID()

/** Values for an address's parameters; `query` is for addresses whose object is named there. */
export interface Place {
  params: Record<string, string>
  query?: string
}

let pictures = 1000

async function image(by: Person): Promise<string> {
  const png = tinyPng(pictures++)
  const sha256 = sha256Hex(png)
  await by.send('PUT', `/v1/images/${sha256}`, png, 'image/png')
  return sha256
}

async function job(by: Person, document?: string): Promise<string> {
  const id = uuid()
  await by.call('PUT', `/v1/jobs/${id}`, {
    prompt: 'x',
    references: [],
    seed: 1,
    ...(document && { document }),
  })
  return id
}

async function library(by: Person): Promise<string> {
  const id = uuid()
  await by.call('PUT', `/v1/libraries/${id}`, { name: 'Set' })
  return id
}

async function made(response: Promise<Response>): Promise<string> {
  return ((await (await response).json()) as { id: string }).id
}

async function deviceCode(): Promise<string> {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const code = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => alphabet[byte % 32]).join('')
  await addRequest(env, { deviceCode: uuid(), userCode: code, client: 'tessera-cli' }, Date.now())
  return code
}

interface Maker {
  by: Person
  /** Somebody else of the team. */
  other: Person
}

/** By the beginning of an address, longest first. */
const MAKERS: [string, (maker: Maker) => Promise<Place>][] = [
  ['/v1/images/{sha256}', async ({ by }) => ({ params: { sha256: await image(by) } })],
  ['/v1/jobs/{id}', async ({ by }) => ({ params: { id: await job(by) } })],
  [
    '/v1/jobs',
    async ({ by }) => {
      const document = uuid()
      await job(by, document)
      return { params: {}, query: `?document=${document}` }
    },
  ],
  ['/v1/drawings', async () => ({ params: {}, query: '?q=home' })],
  ['/v1/events', async ({ by }) => ({ params: {}, query: `?jobs=${await job(by)}` })],
  [
    '/v1/libraries/{id}/images/{sha256}',
    async ({ by }) => {
      const [id, sha256] = [await library(by), await image(by)]
      await by.call('PUT', `/v1/libraries/${id}/images/${sha256}`, {})
      return { params: { id, sha256 } }
    },
  ],
  [
    '/v1/libraries/{id}/members/{user}',
    async ({ by, other }) => ({ params: { id: await library(by), user: other.user } }),
  ],
  ['/v1/libraries/{id}', async ({ by }) => ({ params: { id: await library(by) } })],
  ['/v1/libraries', async () => ({ params: {} })],
  ['/v1/teams/{id}/members/{user}', async ({ by, other }) => ({ params: { id: by.team, user: other.user } })],
  [
    '/v1/teams/{id}/invitations/{invitation}',
    async ({ by }) => ({
      params: {
        id: by.team,
        invitation: await made(
          by.call('POST', `/v1/teams/${by.team}/invitations`, { email: `${uuid()}@x.org`, role: 'viewer' }),
        ),
      },
    }),
  ],
  [
    '/v1/teams/{id}/tokens/{token}',
    async ({ by }) => ({
      params: {
        id: by.team,
        token: await made(by.call('POST', `/v1/teams/${by.team}/tokens`, { name: 'x', scopes: ['read'] })),
      },
    }),
  ],
  [
    '/v1/teams/{id}/webhooks/{webhook}',
    async ({ by }) => {
      const webhook = uuid()
      await by.call(
        'PUT',
        `/v1/teams/${by.team}/webhooks/${webhook}`,
        BODIES['PUT /v1/teams/{id}/webhooks/{webhook}'],
      )
      return { params: { id: by.team, webhook } }
    },
  ],
  ['/v1/teams/{id}', async ({ by }) => ({ params: { id: by.team } })],
  ['/v1/device/{code}', async () => ({ params: { code: await deviceCode() } })],
  ['/v1/', async () => ({ params: {} })],
]

export async function placeOf(address: string, maker: Maker): Promise<Place> {
  const [, make] = MAKERS.find(([beginning]) => address.startsWith(beginning)) ?? []
  if (make === undefined) throw new Error(`no object for ${address}`)
  return make(maker)
}

/** Something of the same form that nobody has. */
export function missing(value: string): string {
  if (/^[0-9a-f]{64}$/.test(value)) return sha256Hex(crypto.getRandomValues(new Uint8Array(32)))
  if (/^[A-Z2-9]{8}$/.test(value)) return 'ZZZZ2222'
  return uuid()
}

/** What an operation is sent, where it takes JSON. */
export const BODIES: Record<string, unknown> = {
  'PUT /v1/jobs/{id}': { prompt: 'x', references: [], seed: 1 },
  'PUT /v1/libraries/{id}': { name: 'Set' },
  'PATCH /v1/libraries/{id}': { name: 'Other' },
  'PUT /v1/libraries/{id}/members/{user}': { role: 'viewer' },
  'POST /v1/libraries/{id}/restore': { manifest: 1 },
  'PUT /v1/libraries/{id}/images/{sha256}': {},
  'PATCH /v1/libraries/{id}/images/{sha256}': { caption: 'x' },
  'PATCH /v1/teams/{id}': { name: 'Other' },
  'PATCH /v1/teams/{id}/members/{user}': { role: 'designer' },
  'POST /v1/me/erase': { email: 'somebody@example.org' },
  'POST /v1/teams/{id}/invitations': { email: 'somebody@example.org', role: 'viewer' },
  'POST /v1/teams/{id}/tokens': { name: 'x', scopes: ['read'] },
  'PUT /v1/teams/{id}/webhooks/{webhook}': { url: 'https://hooks.example.com/x' },
}
