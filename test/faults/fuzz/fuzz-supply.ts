// What the fuzzer's hooks ask for before each request: whose token it has, and ids of things that exist in
// the caller's team, in another one, or no longer. Served on loopback, because the hooks are Python's.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import * as z from 'zod'
import { isAtLeast, ROLES, type Role } from '../../../contract/api/teams/roles.ts'
import { type EdgeAlone, WORKER_TOKEN } from '../edge-alone.ts'
import { type Place, placeOf } from './fuzz-places.ts'
import { newTeam, type Person, type Team } from './fuzz-team.ts'

/**
 * A team gives way to a new one: settings, quotas and lists of the old are full of what was fuzzed into them.
 */
const CASES_OF_A_TEAM = 150
/** One that is changed itself, sooner. */
const CASES_OF_A_CHANGED_TEAM = 8

export const KINDS = ['own', 'foreign', 'deleted', 'made up', 'linked'] as const
export type Kind = (typeof KINDS)[number]

const Asked = z.object({
  address: z.string(),
  method: z.string(),
  mediaType: z.string().nullable(),
  /** What the document asks of the caller; null for nobody in particular. */
  role: z.enum(ROLES).nullable(),
  linked: z.boolean(),
})
type Asked = z.infer<typeof Asked>

interface Answer extends Omit<Place, 'by'> {
  kind: Kind
  role: Role | 'nobody'
  token: string | null
  /** Whether this role may. */
  may: boolean
}

class LivingTeam {
  readonly team: Team
  private readonly made = new Map<string, Promise<unknown>>()
  private left: number

  constructor(team: Team, cases: number) {
    this.team = team
    this.left = cases
  }

  spend(): boolean {
    return this.left-- > 0
  }

  once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
    const made = this.made.get(name) ?? make()
    this.made.set(name, made)
    return made as Promise<T>
  }
}

export class FuzzSupply {
  private readonly edge: EdgeAlone
  private readonly random: () => number
  private readonly teams = new Map<string, Promise<LivingTeam>>()

  /** `random`: below 1. */
  constructor(edge: EdgeAlone, random: () => number) {
    this.edge = edge
    this.random = random
  }

  async answer(asked: Asked): Promise<Answer> {
    const { address, role: least, linked } = asked
    if (address === '/metrics') return { kind: 'own', role: 'nobody', token: WORKER_TOKEN, may: true }
    if (address.startsWith('/v1/workers')) return this.operators(asked)
    if (linked) return this.linked(asked)
    const kind = this.kindFor(asked)
    const changes = address.startsWith('/v1/teams/') && asked.method !== 'GET'
    const here = await this.team(changes ? 'changed' : 'own')
    const role = this.pick(['viewer', 'designer', 'admin', 'owner', 'admin', 'owner'] as const)
    const by = here.team.people[role]
    const may = least === null || isAtLeast(role, least)
    const answer = { kind, role: least === null ? 'nobody' : role, may } as const
    if (kind === 'made up') return { ...answer, token: by.token }
    const { by: other, ...place } = await this.place(kind, asked, here, by)
    return { ...answer, token: least === null ? null : (other ?? by).token, ...place }
  }

  /** Workers' tokens are the operator's matter, whatever the role in a team. */
  private async operators({ address, linked }: Asked): Promise<Answer> {
    const answer = {
      kind: linked ? 'linked' : 'own',
      role: 'nobody',
      token: this.edge.ownerToken,
      may: true,
    } as const
    if (!address.endsWith('{worker}')) return { ...answer, ...(await this.someTeam()) }
    const headers = { authorization: `Bearer ${this.edge.ownerToken}`, 'content-type': 'application/json' }
    const response = await fetch(`${this.edge.url}/v1/workers`, {
      method: 'POST',
      headers,
      body: '{"name":"fuzz"}',
    })
    return { ...answer, params: { worker: ((await response.json()) as { id: string }).id } }
  }

  private async someTeam(): Promise<Place> {
    return { fields: { teams: (await this.team('own')).team.id } }
  }

  /**
   * One person for the whole chain of requests; ids that no answer has named yet are of things that exist.
   */
  private async linked({ address, method, mediaType }: Asked): Promise<Answer> {
    const { team, once } = await this.team('linked')
    const by = team.people.owner
    const { by: other, ...place } = await placeOf(address, {
      edge: this.edge,
      method,
      mediaType,
      team,
      by,
      once,
    })
    return { kind: 'linked', role: 'owner', token: (other ?? by).token, may: true, ...place }
  }

  private kindFor({ address }: Asked): Kind {
    const of = this.random() * 100
    if (of < 60 || !address.includes('{')) return 'own'
    if (of < 75) return 'foreign'
    return of < 90 ? 'deleted' : 'made up'
  }

  private async place(kind: Kind, asked: Asked, here: LivingTeam, by: Person): Promise<Place> {
    const making = { edge: this.edge, method: asked.method, mediaType: asked.mediaType }
    if (kind === 'own') return placeOf(asked.address, { ...making, team: here.team, by, once: here.once })
    const { team, once } = await this.team('foreign')
    if (kind === 'foreign') return placeOf(asked.address, { ...making, team, by: team.people.admin, once })
    return here.once(`deleted ${asked.address}`, () => this.deleted(asked, here, by))
  }

  /** Made for a DELETE, and deleted; where nothing of the kind can be, as it is. */
  private async deleted({ address }: Asked, { team, once }: LivingTeam, by: Person): Promise<Place> {
    const parent =
      /^\/v1\/(?:libraries|teams)\/\{id\}(?:\/(?:images|tokens|invitations|webhooks|members)\/\{\w+\})?/.exec(
        address,
      )?.[0] ?? address
    const place = await placeOf(parent, {
      edge: this.edge,
      method: 'DELETE',
      mediaType: null,
      team,
      by,
      once,
    })
    const path = parent.replaceAll(/\{(\w+)\}/g, (_, key) => place.params?.[key] ?? key)
    if (parent !== '/v1/teams/{id}') await team.people.admin.json('DELETE', path)
    return place
  }

  private async team(name: 'own' | 'foreign' | 'changed' | 'linked'): Promise<LivingTeam> {
    const before = await this.teams.get(name)
    if (before !== undefined && (name === 'linked' || before.spend())) return before
    const cases = name === 'changed' ? CASES_OF_A_CHANGED_TEAM : CASES_OF_A_TEAM
    const made = newTeam(this.edge).then((team) => new LivingTeam(team, cases))
    this.teams.set(name, made)
    return made
  }

  private pick<T>(all: readonly T[]): T {
    return all[Math.floor(this.random() * all.length)] as T
  }
}

/** Its address, and how it is closed. */
export async function serveSupply(supply: FuzzSupply): Promise<{ url: string; close: () => Promise<void> }> {
  const answer = async (request: IncomingMessage) =>
    JSON.stringify(await supply.answer(Asked.parse(await json(request))))
  const server = createServer((request, response) => {
    answer(request).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
