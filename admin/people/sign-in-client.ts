// What the pages ask of /auth: with the cookie that the browser keeps for it, on this server's own origin.
import * as z from 'zod'
import {
  InvitationSeen,
  type JoinRequest,
  PageToken,
  RecoveryCodesMade,
  SecondFactorBegun,
  Signed,
  SignInSettings,
  SignInWays,
  TeamMade,
} from '../../contract/api/teams/sign-in.ts'
import { ConnectionError, refusal } from '../../contract/client/api-error.ts'
import { createSend, jsonBody, parsed } from '../../contract/client/client-calls.ts'
import type { FetchLike, ResponseLike } from '../../contract/client/fetch-like.ts'

/**
 * 'code': the password is right, and the second step is owed. 'wrong': no account has this address and
 * password. 'slow': too many tries; wait a little.
 */
export type SignInOutcome = 'signed-in' | 'code' | 'wrong' | 'slow'
/**
 * 'malformed': no code has this form. 'over': it took too long or too many tries, and begins with the password
 * again. A code that is not right is an ApiError, in the server's words.
 */
export type SecondStepOutcome = 'signed-in' | 'malformed' | 'over' | 'slow'

/** Every call throws ApiError or ConnectionError. */
export interface SignInClient {
  ways(): Promise<SignInWays>
  /** Null when nobody is signed in. */
  signed(): Promise<Signed | null>
  signIn(email: string, password: string): Promise<SignInOutcome>
  secondStep(step: { code: string } | { recoveryCode: string }): Promise<SecondStepOutcome>
  /** Null when nobody is signed in. */
  settings(): Promise<SignInSettings | null>
  changePassword(present: string, password: string): Promise<void>
  beginSecondFactor(password: string): Promise<SecondFactorBegun>
  confirmSecondFactor(code: string): Promise<void>
  renewRecoveryCodes(password: string): Promise<string[]>
  endSecondFactor(password: string): Promise<void>
  /** The address of the operator's provider, to be gone to. */
  oidcAddress(backTo: string): Promise<string>
  signOut(): Promise<void>
  pageToken(team: string): Promise<string>
  createTeam(name: string): Promise<string>
  invitation(secret: string): Promise<InvitationSeen>
  /** The team joined. */
  join(request: JoinRequest): Promise<string>
  requestReset(email: string): Promise<void>
  /** Whether the link was still good. */
  reset(token: string, password: string): Promise<boolean>
}

export function createSignInClient(fetch: FetchLike<AbortSignal>, origin: string): SignInClient {
  const send = createSend({ baseUrl: origin, token: '', fetch })
  const post = (path: string, body: unknown) => send('POST', path, jsonBody(body))
  return {
    ways: async () => parsed(SignInWays, await send('GET', '/auth/ways')),
    signed: async () => {
      const response = await send('GET', '/auth/signed')
      return response.status === 401 ? null : parsed(Signed, response)
    },
    signIn: async (email, password) => {
      const response = await post('/auth/sign-in/email', { email, password })
      const { status } = response
      if (status === 200)
        return SecondStepOwed.safeParse(await response.json()).success ? 'code' : 'signed-in'
      if (status === 429) return 'slow'
      if (status === 401 || status === 400) return 'wrong'
      throw new ConnectionError(`status ${status} to a sign-in`)
    },
    secondStep: async (step) => {
      const response = await post('/auth/sign-in/second-step', step)
      const { status } = response
      if (status === 200) return 'signed-in'
      if (status === 429) return 'slow'
      if (status === 401) return 'over'
      if (status === 422) return 'malformed'
      throw await refusal(response)
    },
    settings: async () => {
      const response = await send('GET', '/auth/settings')
      return response.status === 401 ? null : parsed(SignInSettings, response)
    },
    changePassword: async (present, password) => changed(await post('/auth/password', { present, password })),
    beginSecondFactor: async (password) =>
      parsed(SecondFactorBegun, await post('/auth/two-factor/begin', { password })),
    confirmSecondFactor: async (code) => changed(await post('/auth/two-factor/confirm', { code })),
    renewRecoveryCodes: async (password) =>
      (await parsed(RecoveryCodesMade, await post('/auth/two-factor/recovery-codes', { password })))
        .recoveryCodes,
    endSecondFactor: async (password) => changed(await post('/auth/two-factor/end', { password })),
    oidcAddress: async (backTo) => {
      const request = {
        provider: 'oidc',
        callbackURL: backTo,
        errorCallbackURL: '/admin/refused',
        disableRedirect: true,
      }
      const answer = (await ok(await post('/auth/sign-in/social', request)).json()) as { url?: unknown }
      if (typeof answer.url !== 'string') throw new ConnectionError('no address to sign in at')
      return answer.url
    },
    // Whoever came in by a token has no sign-in to end, which is no failure.
    signOut: async () => void (await post('/auth/sign-out', {})),
    pageToken: async (team) => (await parsed(PageToken, await post('/auth/page-token', { team }))).token,
    createTeam: async (name) => (await parsed(TeamMade, await post('/auth/teams', { name }))).id,
    invitation: async (secret) => parsed(InvitationSeen, await post('/auth/invitations/look', { secret })),
    join: async (request) => {
      const response = await post('/auth/invitations/accept', request)
      if (response.status !== 201) throw await refusal(response)
      return (await parsed(TeamMade, response)).id
    },
    requestReset: async (email) =>
      void ok(await post('/auth/request-password-reset', { email, redirectTo: '/admin/reset' })),
    reset: async (token, newPassword) =>
      (await post('/auth/reset-password', { token, newPassword })).status === 200,
  }
}

/** As the server says it. */
const SecondStepOwed = z.object({ twoFactorRedirect: z.literal(true) })

async function changed(response: ResponseLike): Promise<void> {
  if (response.status !== 200) throw await refusal(response)
}

function ok(response: ResponseLike): ResponseLike {
  if (response.status !== 200) throw new ConnectionError(`status ${response.status}`)
  return response
}
