// GET, PATCH and DELETE /v1/teams/{id}: a team's name and what it has set for itself, and its end.

import type { Context, Handler } from 'hono'
import { HOME_TEAM } from '../../../../contract/api/shared/ids.ts'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { type Team, TeamChange } from '../../../../contract/api/teams/team.ts'
import { audited, textDigest } from '../../../audit/audited.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import { deleteTeam } from '../../../teams/delete-team.ts'
import { readTeam, writeTeam } from '../../../teams/team-row.ts'

export const getTeam: Handler<EdgeEnv> = async (c) => c.json(await ownTeam(c))

export const patchTeam: Handler<EdgeEnv> = async (c) => {
  const change = parseWith(TeamChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const { name, contentLicences: licences, ...numbers } = change
  const details = {
    ...numbers,
    ...(name !== undefined && { name: await textDigest(c.env, name) }),
    ...(licences !== undefined && {
      contentLicences: licences && (await textDigest(c.env, licences.join('\n'))),
    }),
  }
  await audited(c, { action: 'team.change', target: c.get('team'), details }, () =>
    writeTeam(c.env, c.get('team'), change),
  )
  return c.json(await ownTeam(c))
}

/** With all that it has. The team of the server's own owner stays: it is the server's. */
export const removeTeam: Handler<EdgeEnv> = async (c) => {
  const team = c.get('team')
  if (team === HOME_TEAM) throw new Refusal('forbidden', 'This is the server’s own team, which stays.')
  const remove = () => deleteTeam(c.env, team)
  if (
    !(await audited(c, { action: 'team.delete', target: team }, remove, (done) => (done ? {} : 'unchanged')))
  )
    throw notFound()
  return c.body(null, 204)
}

async function ownTeam(c: Context<EdgeEnv>): Promise<Team> {
  const team = await readTeam(c.env, c.get('team'))
  if (team === null) throw notFound()
  return team
}
