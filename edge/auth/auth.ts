// Better Auth as this server has it: people with e-mail and password or by the operator's OpenID Connect
// provider, and their sessions (a cookie that only /auth sees). Teams, members, bearer tokens and device
// sign-in are ours (teams/, access/, device-codes.ts): its endpoints for organizations ask for a session,
// which an API token and the owner's own token have not. Made anew for each request that needs it, for the
// origin is part of it; it keeps nothing between requests.
import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { MIN_PASSWORD_LENGTH, RECOVERY_CODES } from '../../contract/api/teams/sign-in.ts'
import type { Env } from '../bindings/env.ts'
import { mailerOf } from '../mail/mailer.ts'
import { letters } from '../runtime/letters.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'
import { authSecrets } from './auth-secrets.ts'
import { hashedRateLimits } from './hashed-rate-limits.ts'
import { shutOut } from './shut-out.ts'
import { endUnproven } from './unproven-account.ts'

export const AUTH_PATH = '/auth'
const OIDC_PROVIDER = 'oidc'
const SESSION_SECONDS = 12 * 3600
/** From one network address. */
const SIGN_INS_IN_TEN_SECONDS = 10

export async function createAuth(env: Env, system: System, origin: string) {
  if (!env.SIGNING_KEY)
    throw new Refusal('forbidden', 'This server has no signing key, so nobody can sign in.')
  const mailer = mailerOf(env)
  return betterAuth({
    appName: 'Tessera',
    baseURL: origin,
    basePath: AUTH_PATH,
    secrets: await authSecrets(env),
    database: env.DB,
    // the links of mails, of which the database is not to have the secret
    verification: { storeIdentifier: 'hashed' },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // an account comes by an invitation, or from the operator's provider
      minPasswordLength: MIN_PASSWORD_LENGTH,
      revokeSessionsOnPasswordReset: true,
      // Whoever replaces a password shuts everybody out who came in by the old one.
      onPasswordReset: ({ user }) => shutOut(env, user.id),
      ...(mailer && {
        sendResetPassword: ({ user, url }) =>
          mailer.send({
            to: user.email,
            subject: 'Your password for Tessera',
            text: `Open ${url} to choose a new password.\n`,
          }),
      }),
    },
    // An address that the provider vouches for is its person's, also where an account of it was made before
    // that proved no mailbox.
    account: { accountLinking: { trustedProviders: [OIDC_PROVIDER], requireLocalEmailVerified: false } },
    databaseHooks: {
      account: {
        create: {
          before: async ({ providerId, userId }) => {
            if (providerId === OIDC_PROVIDER) await endUnproven(env, userId)
          },
        },
      },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // An office is one address, and a server of one's own sees one for everybody: the default, three
    // sign-ins in ten seconds, refuses people. Guesses are counted by the hour as well (guarded-sign-in.ts).
    rateLimit: {
      enabled: true,
      customStorage: hashedRateLimits(env, system),
      customRules: { '/sign-in/email': { window: 10, max: SIGN_INS_IN_TEN_SECONDS } },
    },
    advanced: {
      cookiePrefix: 'tessera',
      defaultCookieAttributes: { path: AUTH_PATH, sameSite: 'lax', httpOnly: true },
      database: { generateId: () => system.uuid() },
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
    },
    plugins: [
      genericOAuth({ config: oidcConfig(env) }),
      twoFactor({
        backupCodeOptions: {
          customBackupCodesGenerate: () => Array.from({ length: RECOVERY_CODES }, () => recoveryCode(system)),
        },
      }),
    ],
  })
}

export type Auth = Awaited<ReturnType<typeof createAuth>>

/** Of fifty bits. */
function recoveryCode(system: System): string {
  return `${letters(system.randomUint32(), 5)}-${letters(system.randomUint32(), 5)}`
}

/** What the operator has set up, or nothing. */
function oidcConfig(env: Env) {
  const { OIDC_DISCOVERY_URL: discoveryUrl, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!discoveryUrl || !clientId || !clientSecret) return []
  const scopes = ['openid', 'profile', 'email']
  return [
    {
      providerId: OIDC_PROVIDER,
      discoveryUrl,
      clientId,
      clientSecret,
      scopes,
      pkce: true,
      requireIdTokenVerification: true,
    },
  ]
}
