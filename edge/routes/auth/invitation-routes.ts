// An invitation as whoever holds its link sees and accepts it.
import type { Context, Handler } from 'hono'
import * as z from 'zod'
import { authOf, signedIn } from '../../auth/auth-of.ts'
import { join } from '../../auth/join.ts'
import { MAX_REQUEST_BYTES } from '../../contract/limits.ts'
import { type InvitationSeen, JoinRequest } from '../../contract/sign-in.ts'
import type { EdgeEnv } from '../../edge-env.ts'
import { notFound } from '../../problems.ts'
import { parseWith, readJson } from '../../read-json.ts'
import type { System } from '../../system.ts'
import { type FoundInvitation, findInvitation } from '../../teams/invitations.ts'
import { note } from './session-routes.ts'

export const getInvitation =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { teamName, email, role } = await invitationAt(c, system)
    const known = await c.env.DB.prepare('select 1 from "user" where "email" = ?').bind(email).first()
    const seen: InvitationSeen = { team: teamName, email, role, known: known !== null }
    return c.json(seen)
  }

export const postJoin =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const request = parseWith(JoinRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const invitation = await invitationAt(c, system)
    const auth = await authOf(c, system)
    const signed = await signedIn(c, auth)
    const user = await join({ auth, env: c.env, system }, invitation, signed?.user ?? null, request)
    await note(c, invitation.team, user, 'member.join', user)
    return c.json({ id: invitation.team }, 201)
  }

async function invitationAt(c: Context<EdgeEnv>, system: System): Promise<FoundInvitation> {
  const id = z.uuid().safeParse(c.req.param('id'))
  const found = id.success ? await findInvitation(c.env, id.data, system.nowMs()) : null
  if (found === null) throw notFound()
  return found
}
