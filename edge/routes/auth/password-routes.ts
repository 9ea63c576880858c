// A new password: by whoever is signed in and knows the present one, or by the link of a mail. Either shuts
// out whoever came in by the old one, and is written down before it happens.
import type { Context, Handler } from 'hono'
import * as z from 'zod'
import { MAX_REQUEST_BYTES } from '../../../contract/api/shared/limits.ts'
import { PasswordChange } from '../../../contract/api/teams/sign-in.ts'
import { forgetTally } from '../../access/tally.ts'
import { inEveryLog } from '../../account/in-every-log.ts'
import { askAuth, passCookies } from '../../auth/ask-auth.ts'
import { authOf, requireSigned } from '../../auth/auth-of.ts'
import { proofGuesses, requireFew } from '../../auth/guesses.ts'
import { teamIdsOf } from '../../auth/memberships.ts'
import { shutOut } from '../../auth/shut-out.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { parseWith, readJson } from '../../http/read-json.ts'
import { notifyPerson } from '../../mail/notify-person.ts'
import type { System } from '../../runtime/system.ts'
import { requireOk } from './auth-refusals.ts'

const REPLACED = 'Your password was replaced. All sign-ins and tokens of the old one have ended.'

const read = ({ ok }: Response) => (ok ? {} : 'unchanged')

export const postPassword =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { present, password } = parseWith(PasswordChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const auth = await authOf(c, system)
    const { user } = await requireSigned(c, auth)
    await requireFew(c, system, proofGuesses(user.id))
    const body = { currentPassword: present, newPassword: password, revokeOtherSessions: true }
    const change = async (): Promise<Response> => {
      const answer = await askAuth(c, auth, '/auth/change-password', body)
      if (answer.ok) await shutOut(c.env, user.id)
      return answer
    }
    const author = { user: user.id, token: null, teams: await teamIdsOf(c.env, user.id) }
    const answer = await inEveryLog(c, author, { action: 'password.change', target: user.id }, change, read)
    await requireOk(answer)
    await forgetTally(c.env, proofGuesses(user.id))
    notifyPerson(c, user.email, REPLACED)
    passCookies(c, answer)
    return c.json({ status: true })
  }

const Link = z.object({ token: z.string().max(200) })

/** By the link of a mail; Better Auth judges it, and says so in its own words. */
export async function postReset(
  c: Context<EdgeEnv>,
  system: System,
  reset: () => Promise<Response>,
): Promise<Response> {
  const { token } = parseWith(Link, await readJson(c.req.raw.clone() as Request, MAX_REQUEST_BYTES))
  const { internalAdapter } = await (await authOf(c, system)).$context
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
  const person = found && (await internalAdapter.findUserById(found.value))
  if (!person) return reset()
  const author = { user: person.id, token: null, teams: await teamIdsOf(c.env, person.id) }
  const answer = await inEveryLog(c, author, { action: 'password.reset', target: person.id }, reset, read)
  if (answer.ok) notifyPerson(c, person.email, REPLACED)
  return answer
}
