// Deletes a team: from this moment nobody is let in by it, and what it had in storage goes within minutes
// (usage/end-team.ts), whatever dies meanwhile.

import type { Env } from '../bindings/env.ts'
import { usageOf } from '../bindings/stubs.ts'

const LOOK_MS = 1000

/** Whether it was there. Members, invitations, tokens and settings go with its row. */
export async function deleteTeam(env: Env, team: string): Promise<boolean> {
  await usageOf(env, team).watch(team, LOOK_MS)
  const { meta } = await env.DB.prepare('delete from "organization" where "id" = ?').bind(team).run()
  await usageOf(env, team).watch(team, LOOK_MS)
  return meta.changes > 0
}
