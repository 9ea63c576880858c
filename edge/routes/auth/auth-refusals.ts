// What Better Auth refuses, in the words of this server.
import * as z from 'zod'
import { Refusal } from '../../runtime/refusal.ts'

const Answer = z.object({ code: z.string() })

export const wrongCode = (): Refusal =>
  new Refusal('forbidden', 'This code is not right, has been used, or has run out. Take the next one.')

const OVER = () => new Refusal('unauthorized', 'This sign-in is over: begin with the password again.')

const REFUSALS: Record<string, () => Refusal> = {
  INVALID_PASSWORD: () => new Refusal('forbidden', 'This is not your present password.'),
  CREDENTIAL_ACCOUNT_NOT_FOUND: () =>
    new Refusal('forbidden', 'Your account has no password: you sign in by a provider.'),
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: OVER,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: OVER,
  TOTP_ALREADY_ENABLED: () => new Refusal('forbidden', 'You have a second factor already.'),
  TOTP_NOT_ENABLED: () => new Refusal('forbidden', 'There is no second factor to confirm: begin again.'),
  TWO_FACTOR_NOT_ENABLED: () => new Refusal('forbidden', 'You have no second factor.'),
}

/** The answer, where it is good; throws what it says otherwise. */
export async function requireOk(answer: Response): Promise<Response> {
  if (answer.ok) return answer
  if (answer.status === 401 && !(await isKnown(answer))) throw new Refusal('unauthorized', 'Sign in first.')
  if (answer.status === 429) {
    const retryAfter = Number(answer.headers.get('x-retry-after') ?? 60)
    throw new Refusal('rate_limited', 'Too many tries; wait a while.', { retryAfter })
  }
  // Two used recovery codes at once: one of them is spent.
  if (answer.status === 409) throw wrongCode()
  const refused = REFUSALS[(await codeOf(answer)) ?? '']
  if (refused === undefined) throw new Error(`sign-in answered ${answer.status}`)
  throw refused()
}

async function isKnown(answer: Response): Promise<boolean> {
  return ((await codeOf(answer)) ?? '') in REFUSALS
}

/** Null for an answer without one. */
async function codeOf(answer: Response): Promise<string | null> {
  const text = await answer.clone().text()
  return text.startsWith('{') ? (Answer.safeParse(JSON.parse(text)).data?.code ?? null) : null
}
