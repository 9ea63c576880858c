// GET and PATCH /v1/teams/{id}: a team's name and what it has set for itself.
import type { Context, Handler } from 'hono'
import { audited, textDigest } from '../../../audit/audit.ts'
import { MAX_REQUEST_BYTES } from '../../../contract/limits.ts'
import { type Team, TeamChange } from '../../../contract/team.ts'
import type { EdgeEnv } from '../../../edge-env.ts'
import { notFound } from '../../../problems.ts'
import { parseWith, readJson } from '../../../read-json.ts'
import { readTeam, writeTeam } from '../../../teams/team-row.ts'

export const getTeam: Handler<EdgeEnv> = async (c) => c.json(await ownTeam(c))

export const patchTeam: Handler<EdgeEnv> = async (c) => {
  const change = parseWith(TeamChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const { name, contentLicences: licences, ...numbers } = change
  const details = {
    ...numbers,
    ...(name !== undefined && { name: await textDigest(c.env, name) }),
    ...(licences !== undefined && { contentLicences: licences && (await textDigest(c.env, licences.join('\n'))) }),
  }
  await audited(c, { action: 'team.change', target: c.get('team'), details }, () => writeTeam(c.env, c.get('team'), change))
  return c.json(await ownTeam(c))
}

async function ownTeam(c: Context<EdgeEnv>): Promise<Team> {
  const team = await readTeam(c.env, c.get('team'))
  if (team === null) throw notFound()
  return team
}
