// An invitation as whoever holds its link sees and accepts it. The secret comes in the body, for addresses
// end up in logs.

import type { Context, Handler } from 'hono'
import { MAX_REQUEST_BYTES } from '../../../contract/api/shared/limits.ts'
import { InvitationLook, type InvitationSeen, JoinRequest } from '../../../contract/api/teams/sign-in.ts'
import { auditedBy } from '../../audit/audited.ts'
import { authOf, signedIn } from '../../auth/auth-of.ts'
import { join, joiner, mayMakeAccount } from '../../auth/join.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { parseWith, readJson } from '../../http/read-json.ts'
import { notFound } from '../../runtime/refusal.ts'
import type { System } from '../../runtime/system.ts'
import { type FoundInvitation, findInvitation } from '../../teams/accept-invitation.ts'

export const postLook =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { secret } = parseWith(InvitationLook, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const invitation = await opened(c, system, secret)
    const { teamName, email, role } = invitation
    const seen: InvitationSeen = {
      team: teamName,
      email,
      role,
      newAccount: mayMakeAccount(c.env, invitation),
    }
    return c.json(seen)
  }

export const postJoin =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const request = parseWith(JoinRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const invitation = await opened(c, system, request.secret)
    const auth = await authOf(c, system)
    const signed = await signedIn(c, auth)
    const who = await joiner(
      { auth, env: c.env, newId: system.uuid() },
      invitation,
      signed?.user ?? null,
      request,
    )
    const author = { team: invitation.team, user: who.id, token: null }
    const enter = () => join({ auth, env: c.env, system }, invitation, who)
    const entered = await auditedBy(c, author, { action: 'member.join', target: who.id }, enter, (done) =>
      done ? {} : 'unchanged',
    )
    if (!entered) throw notFound()
    return c.json({ id: invitation.team }, 201)
  }

async function opened(c: Context<EdgeEnv>, system: System, secret: string): Promise<FoundInvitation> {
  const found = await findInvitation(c.env, secret, system.nowMs())
  if (found === null) throw notFound()
  return found
}
