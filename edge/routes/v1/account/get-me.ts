// GET /v1/me: whom the token speaks for, in which team, as what.

import type { Handler } from 'hono'
import type { Me } from '../../../../contract/api/teams/team.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import { findMember } from '../../../teams/members.ts'
import { readTeam } from '../../../teams/team-row.ts'

export const getMe: Handler<EdgeEnv> = async (c) => {
  const { team, user, role, scopes } = c.get('actor')
  const [row, member] = await Promise.all([readTeam(c.env, team), findMember(c.env, team, user)])
  if (row === null || member === null) throw notFound()
  const me: Me = {
    team: { id: row.id, name: row.name },
    user: { id: user, name: member.name },
    role,
    scopes: [...scopes],
  }
  c.header('cache-control', 'no-store')
  return c.json(me)
}
