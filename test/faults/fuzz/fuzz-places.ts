// For each address of the OpenAPI document: values for its parameters that lead to a thing that exists, and
// what a legal body has to name. Things that a request does not use up are made once for a team, and asked
// for again.
import { randomUUID } from 'node:crypto'
import type { DeviceCode } from '../../../contract/api/teams/device.ts'
import type { EdgeAlone } from '../edge-alone.ts'
import { addressOf, newPerson, newTeam, type Person, type Team } from './fuzz-team.ts'
import { addImage, filledLibrary, finishedJob, newPicture, newZip, upload } from './fuzz-things.ts'

export const HOOKS_ORIGIN = 'http://127.0.0.1:9'

export interface Place {
  params?: Record<string, string>
  query?: Record<string, string>
  /** Values for fields of a body, wherever they stand in it. */
  fields?: Record<string, string | number>
  /** The whole body, where it is no JSON: base64. */
  body?: { base64: string; mediaType: string }
  /** Whoever has to ask, where it is not anybody of the role. */
  by?: Person
}

export interface Making {
  edge: EdgeAlone
  team: Team
  /** Who asks. */
  by: Person
  method: string
  mediaType: string | null
  /** What `make` gave for this team before. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>
}

type Maker = (making: Making) => Promise<Place>

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const ownLibrary = ({ team, once }: Making) => once('library', () => filledLibrary(team.people.admin))
const id = async (made: Promise<{ id: string } | null>): Promise<string> => (await made)?.id ?? randomUUID()

async function forImage({ team, by, method, mediaType, once }: Making): Promise<Place> {
  if (method === 'DELETE')
    return { params: { sha256: await upload(by.role === 'viewer' ? team.people.admin : by) } }
  if (method === 'HEAD') return { params: { sha256: await once('upload', () => upload(team.people.admin)) } }
  const {
    sha256,
    bytes,
    mediaType: type,
  } = newPicture(mediaType === 'image/svg+xml' ? mediaType : 'image/png')
  return { params: { sha256 }, body: { base64: base64(bytes), mediaType: type } }
}

async function forJob(making: Making): Promise<Place> {
  const { team, by, method, once } = making
  const maker = by.role === 'viewer' ? team.people.admin : by
  if (method === 'DELETE') return { params: { id: await waitingJob(maker) } }
  if (method !== 'PUT')
    return { params: { id: (await once(`job of ${maker.user}`, () => finishedJob(maker))).id } }
  const { id: library, image } = await ownLibrary(making)
  const picture = await once('upload', () => upload(team.people.admin))
  const vector = await once('vector', () => upload(team.people.admin, 'image/svg+xml'))
  const fields = {
    sha256: picture,
    upload: picture,
    vector,
    library,
    libraries: library,
    image,
    bundle: 'quick',
  }
  return { params: { id: randomUUID() }, fields }
}

async function waitingJob(by: Person): Promise<string> {
  const job = randomUUID()
  await by.json('PUT', `/v1/jobs/${job}`, { prompt: 'x', references: [], seed: 1 })
  return job
}

/** One that is deleted is made for it. */
async function forTeam({ edge, team, by, method }: Making): Promise<Place> {
  if (method !== 'DELETE') return { params: { id: team.id } }
  const { id: made, people } = await newTeam(edge)
  return { params: { id: made }, by: people[by.role] }
}

async function forLibrary(making: Making): Promise<Place> {
  const { team, method } = making
  if (method === 'GET') return { params: { id: (await ownLibrary(making)).id } }
  const made = randomUUID()
  if (method === 'PUT') return { params: { id: made } }
  await team.people.admin.json('PUT', `/v1/libraries/${made}`, { name: 'Set' })
  return { params: { id: made } }
}

async function forLibraryImage(making: Making): Promise<Place> {
  const { team, method } = making
  const { id: library, image } = await ownLibrary(making)
  if (method === 'GET' || method === 'PATCH') return { params: { id: library, sha256: image } }
  const admin = team.people.admin
  return {
    params: { id: library, sha256: method === 'PUT' ? await upload(admin) : await addImage(admin, library) },
  }
}

async function forZip(making: Making): Promise<Place> {
  return {
    params: { id: (await ownLibrary(making)).id },
    body: { base64: base64(newZip()), mediaType: 'application/zip' },
  }
}

async function forCode({ edge, by }: Making): Promise<Place> {
  const code = await newCode(edge)
  return { params: { code: code.user_code }, by }
}

async function newCode(edge: EdgeAlone): Promise<DeviceCode> {
  const response = await fetch(`${edge.url}/v1/device/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"client_id":"tessera-cli"}',
  })
  return (await response.json()) as DeviceCode
}

async function forPoll({ edge, team }: Making): Promise<Place> {
  const { device_code, user_code } = await newCode(edge)
  await team.people.admin.json('POST', `/v1/device/${user_code}/approve`)
  return { fields: { device_code, client_id: 'tessera-cli' } }
}

async function forSigned(url: string | null | undefined): Promise<Place> {
  const { pathname, searchParams } = new URL(url ?? 'http://none/')
  const [, , , team = '', sha256 = ''] = pathname.split('/')
  return { params: { team, sha256 }, query: Object.fromEntries(searchParams) }
}

const DATABASE_ERRAND = 'delete from used_key'

/** By the beginning of an address, longest first. */
const MAKERS: [string, Maker][] = [
  ['/v1/images/', forImage],
  ['/v1/jobs/', forJob],
  ['/v1/jobs', forDocument],
  [
    '/v1/events',
    async (making) => ({ query: { jobs: (await forJob({ ...making, method: 'GET' })).params?.id ?? '' } }),
  ],
  [
    '/v1/results/',
    async ({ team, once }) =>
      forSigned((await once('result', () => finishedJob(team.people.admin))).images?.[0]?.url),
  ],
  ['/v1/thumbnails/', async (making) => forSigned((await ownLibrary(making)).thumbnail)],
  ['/v1/drawings', async () => ({ query: { q: 'otter' } })],
  ['/v1/libraries/{id}/images/', forLibraryImage],
  ['/v1/libraries/{id}/zip', forZip],
  ['/v1/libraries/{id}/import', forZip],
  [
    '/v1/libraries/{id}/restore',
    async (making) => ({ params: { id: (await ownLibrary(making)).id }, fields: { manifest: 1 } }),
  ],
  ['/v1/libraries/{id}/members/', forLibraryMember],
  ['/v1/libraries/', forLibrary],
  [
    '/v1/teams/{id}/members/',
    async ({ edge, team }) => ({
      params: { id: team.id, user: (await newPerson(edge, team.id, 'viewer')).user },
    }),
  ],
  [
    '/v1/teams/{id}/invitations/',
    ({ team }) => under(team, 'invitation', 'invitations', { email: newAddress(), role: 'viewer' }),
  ],
  [
    '/v1/teams/{id}/tokens/',
    ({ team, by }) => under(team, 'token', 'tokens', { name: 'x', scopes: ['read'] }, by),
  ],
  ['/v1/teams/{id}/webhooks/', forWebhook],
  [
    '/v1/teams/{id}/leave',
    async ({ edge, team, by }) => ({ params: { id: team.id }, by: await newPerson(edge, team.id, by.role) }),
  ],
  ['/v1/teams/', forTeam],
  ['/v1/device/token', forPoll],
  ['/v1/device/{code}', forCode],
  [
    '/v1/keys/exchange',
    async ({ edge }) => {
      await (await edge.database()).prepare(DATABASE_ERRAND).run()
      return { fields: { key: edge.oneTimeKey } }
    },
  ],
  ['/v1/sign-out', async ({ edge, team, by }) => ({ by: await newPerson(edge, team.id, by.role) })],
  [
    '/v1/me/erase',
    async ({ edge, team, by }) => {
      const person = await newPerson(edge, team.id, by.role)
      return { by: person, fields: { email: addressOf(person.user) } }
    },
  ],
]

const newAddress = (): string => `${randomUUID()}@people.test`

async function forDocument({ team, once }: Making): Promise<Place> {
  const document = await once('document', async () => {
    const made = randomUUID()
    await finishedJob(team.people.admin, made)
    return made
  })
  return { query: { document } }
}

async function forLibraryMember(making: Making): Promise<Place> {
  const { edge, team, once } = making
  const { id: library } = await ownLibrary(making)
  const { user } = await once('member', () => newPerson(edge, team.id, 'viewer'))
  return { params: { id: library, user } }
}

async function under(
  team: Team,
  name: string,
  list: string,
  body: object,
  by = team.people.admin,
): Promise<Place> {
  return {
    params: {
      id: team.id,
      [name]: await id(by.json<{ id: string }>('POST', `/v1/teams/${team.id}/${list}`, body)),
    },
  }
}

async function forWebhook({ team, once }: Making): Promise<Place> {
  const put = (webhook: string) =>
    team.people.admin.json('PUT', `/v1/teams/${team.id}/webhooks/${webhook}`, { url: `${HOOKS_ORIGIN}/x` })
  const webhook = await once('webhook', async () => randomUUID())
  await put(webhook)
  return { params: { id: team.id, webhook }, fields: { url: `${HOOKS_ORIGIN}/hook` } }
}

export async function placeOf(address: string, making: Making): Promise<Place> {
  const [, make] = MAKERS.find(([beginning]) => address.startsWith(beginning)) ?? []
  return make === undefined ? {} : make(making)
}
