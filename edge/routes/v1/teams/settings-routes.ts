// GET and PATCH /v1/teams/{id}: a team's name and what it has set for itself.
import type { Context, Handler } from 'hono'
import { audit } from '../../../audit/audit.ts'
import { MAX_REQUEST_BYTES } from '../../../contract/limits.ts'
import { type Team, TeamChange } from '../../../contract/team.ts'
import type { EdgeEnv } from '../../../edge-env.ts'
import { notFound } from '../../../problems.ts'
import { parseWith, readJson } from '../../../read-json.ts'
import { readTeam, writeTeam } from '../../../teams/team-row.ts'

export const getTeam: Handler<EdgeEnv> = async (c) => c.json(await ownTeam(c))

export const patchTeam: Handler<EdgeEnv> = async (c) => {
  const change = parseWith(TeamChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  await writeTeam(c.env, c.get('team'), change)
  const details = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, Array.isArray(value) ? value.join(' ') : value]))
  await audit(c, { action: 'team.change', target: c.get('team'), details })
  return c.json(await ownTeam(c))
}

async function ownTeam(c: Context<EdgeEnv>): Promise<Team> {
  const team = await readTeam(c.env, c.get('team'))
  if (team === null) throw notFound()
  return team
}
