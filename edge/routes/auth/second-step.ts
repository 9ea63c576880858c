// POST /auth/sign-in/second-step: the code of an authenticator, or a recovery code, of whoever has given the
// password a moment before. Only now is there a sign-in.
import type { Context, Handler } from 'hono'
import { MAX_REQUEST_BYTES } from '../../../contract/api/shared/limits.ts'
import { SecondStep } from '../../../contract/api/teams/sign-in.ts'
import { forgetTally } from '../../access/tally.ts'
import { inEveryLog } from '../../account/in-every-log.ts'
import { askAuth, passCookies } from '../../auth/ask-auth.ts'
import type { Auth } from '../../auth/auth.ts'
import { authOf } from '../../auth/auth-of.ts'
import { codeGuesses, isCodeSpent, requireFew, signInGuesses } from '../../auth/guesses.ts'
import { teamIdsOf } from '../../auth/memberships.ts'
import { type Challenged, challenged, requireReadable } from '../../auth/second-factor.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { parseWith, readJson } from '../../http/read-json.ts'
import { notifyPerson } from '../../mail/notify-person.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { System } from '../../runtime/system.ts'
import { requireOk, wrongCode } from './auth-refusals.ts'

export const postSecondStep =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const step = parseWith(SecondStep, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const auth = await authOf(c, system)
    const person = await challenged(c, auth)
    if (person === null)
      throw new Refusal('unauthorized', 'This sign-in is over: begin with the password again.')
    await requireReadable(c.env, person.id)
    await requireFew(c, system, codeGuesses(person.id))
    const answer =
      'code' in step
        ? await byCode(c, system, auth, person, step.code)
        : await byRecoveryCode(c, auth, person, step.recoveryCode)
    await requireOk(answer)
    for (const guesses of [codeGuesses(person.id), signInGuesses(person.email)])
      await forgetTally(c.env, guesses)
    passCookies(c, answer)
    return c.json({ status: true })
  }

async function byCode(
  c: Context<EdgeEnv>,
  system: System,
  auth: Auth,
  { id, cookie }: Challenged,
  code: string,
): Promise<Response> {
  if (await isCodeSpent(c, system, id, code)) throw wrongCode()
  return askAuth(c, auth, '/auth/two-factor/verify-totp', { code }, cookie)
}

async function byRecoveryCode(
  c: Context<EdgeEnv>,
  auth: Auth,
  { id, email, cookie }: Challenged,
  code: string,
): Promise<Response> {
  const author = { user: id, token: null, teams: await teamIdsOf(c.env, id) }
  const use = () => askAuth(c, auth, '/auth/two-factor/verify-backup-code', { code }, cookie)
  const read = ({ ok }: Response) => (ok ? {} : 'unchanged')
  const answer = await inEveryLog(c, author, { action: 'recovery-code.use', target: id }, use, read)
  if (answer.ok) notifyPerson(c, email, 'Somebody has signed in with one of your recovery codes.')
  return answer
}
