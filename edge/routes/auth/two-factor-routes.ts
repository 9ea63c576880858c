// A person's own second factor: begun, confirmed with a code, given new recovery codes, ended. Each asks for
// the password once more, or for a code, so that a page that was left open is not enough.
import type { Context, Handler, Hono } from 'hono'
import * as z from 'zod'
import { MAX_REQUEST_BYTES } from '../../../contract/api/shared/limits.ts'
import {
  PasswordProof,
  type RecoveryCodesMade,
  type SecondFactorBegun,
  TotpProof,
} from '../../../contract/api/teams/sign-in.ts'
import { forgetTally } from '../../access/tally.ts'
import { inEveryLog } from '../../account/in-every-log.ts'
import { askAuth, passCookies } from '../../auth/ask-auth.ts'
import type { Auth } from '../../auth/auth.ts'
import { authOf, requireSigned, type SignedIn, sessionOf } from '../../auth/auth-of.ts'
import { codeGuesses, isCodeSpent, proofGuesses, requireFew } from '../../auth/guesses.ts'
import { teamIdsOf } from '../../auth/memberships.ts'
import { endOtherSignIns, settingsOf } from '../../auth/second-factor.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { parseWith, readJson } from '../../http/read-json.ts'
import { notifyPerson } from '../../mail/notify-person.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { System } from '../../runtime/system.ts'
import { requireOk, wrongCode } from './auth-refusals.ts'

interface Asking {
  c: Context<EdgeEnv>
  auth: Auth
  person: SignedIn['user']
}

export function addTwoFactorRoutes(app: Hono<EdgeEnv>, system: System): void {
  app.get('/auth/settings', (c) => getSettings(c, system))
  app.post('/auth/two-factor/begin', withPassword(system, begin))
  app.post('/auth/two-factor/confirm', (c) => postConfirm(c, system))
  app.post('/auth/two-factor/recovery-codes', withPassword(system, renewCodes))
  app.post('/auth/two-factor/end', withPassword(system, end))
}

async function getSettings(c: Context<EdgeEnv>, system: System): Promise<Response> {
  const auth = await authOf(c, system)
  const { user } = await requireSigned(c, auth)
  return c.json(await settingsOf(c.env, auth, user.id))
}

/** What needs the password: Better Auth looks at it, and here its guesses are counted. */
function withPassword(
  system: System,
  act: (asking: Asking, password: string) => Promise<Response>,
): Handler<EdgeEnv> {
  return async (c) => {
    const { password } = parseWith(PasswordProof, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const auth = await authOf(c, system)
    const { user: person } = await requireSigned(c, auth)
    await requireFew(c, system, proofGuesses(person.id))
    const answer = await act({ c, auth, person }, password)
    await forgetTally(c.env, proofGuesses(person.id))
    return answer
  }
}

const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })

/** Changes nothing of how one signs in: that comes with the first code. */
async function begin({ c, auth }: Asking, password: string): Promise<Response> {
  const answer = await requireOk(await askAuth(c, auth, '/auth/two-factor/enable', { password }))
  const { totpURI: uri, backupCodes: recoveryCodes } = Begun.parse(await answer.json())
  return c.json({ uri, recoveryCodes } satisfies SecondFactorBegun)
}

async function postConfirm(c: Context<EdgeEnv>, system: System): Promise<Response> {
  const { code } = parseWith(TotpProof, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const auth = await authOf(c, system)
  const { user: person } = await requireSigned(c, auth)
  if ((await settingsOf(c.env, auth, person.id)).secondFactor)
    throw new Refusal('forbidden', 'You have a second factor already.')
  await requireFew(c, system, codeGuesses(person.id))
  if (await isCodeSpent(c, system, person.id, code)) throw wrongCode()
  const confirm = async (): Promise<Response> => {
    const answer = await askAuth(c, auth, '/auth/two-factor/verify-totp', { code })
    if (answer.ok) await endOtherSignIns(c.env, person.id, await sessionOf(auth, answer))
    return answer
  }
  const answer = await logged({ c, auth, person }, 'second-factor.enable', confirm)
  await forgetTally(c.env, codeGuesses(person.id))
  notifyPerson(c, person.email, 'A second factor is asked for from now on when you sign in by your password.')
  passCookies(c, answer)
  return c.json({ status: true })
}

const Made = z.object({ backupCodes: z.array(z.string()) })

async function renewCodes(asking: Asking, password: string): Promise<Response> {
  const { c, auth, person } = asking
  const renew = () => askAuth(c, auth, '/auth/two-factor/generate-backup-codes', { password })
  const answer = await logged(asking, 'recovery-codes.renew', renew)
  notifyPerson(c, person.email, 'You have new recovery codes; the ones before are good no more.')
  const { backupCodes: recoveryCodes } = Made.parse(await answer.json())
  return c.json({ recoveryCodes } satisfies z.infer<typeof RecoveryCodesMade>)
}

async function end(asking: Asking, password: string): Promise<Response> {
  const { c, auth, person } = asking
  const disable = () => askAuth(c, auth, '/auth/two-factor/disable', { password })
  const answer = await logged(asking, 'second-factor.disable', disable)
  notifyPerson(
    c,
    person.email,
    'Your password alone signs you in from now on: the second factor was turned off.',
  )
  passCookies(c, answer)
  return c.json({ status: true })
}

async function logged(
  { c, person }: Asking,
  action: string,
  act: () => Promise<Response>,
): Promise<Response> {
  const author = { user: person.id, token: null, teams: await teamIdsOf(c.env, person.id) }
  const read = ({ ok }: Response) => (ok ? {} : 'unchanged')
  return requireOk(await inEveryLog(c, author, { action, target: person.id }, act, read))
}
