// What the pages of this server say to its /auth, beside Better Auth's own requests. It is spoken on the
// server's own origin alone, with a cookie that /v1 never looks at; what comes out of it in the end is a
// bearer token for one team.
import * as z from 'zod'
import { TokenIssued } from '../http-answers.ts'
import { TeamId } from '../shared/ids.ts'
import { Role } from './roles.ts'
import { Name } from './team.ts'

export const MIN_PASSWORD_LENGTH = 10
const MAX_PASSWORD_LENGTH = 128
const NewPassword = z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH)
/** One that is there already: of whatever length it is. */
const PresentPassword = z.string().min(1).max(MAX_PASSWORD_LENGTH)

/** How one can sign in here. */
export const SignInWays = z.object({
  /** Whether there is anybody with an e-mail address. */
  email: z.boolean(),
  /** The name of the operator's OpenID Connect provider. */
  oidc: z.string().nullable(),
  /** Whether a forgotten password can be replaced by mail. */
  reset: z.boolean(),
})
export type SignInWays = z.infer<typeof SignInWays>

/** Who is signed in, and the teams that this person may enter. */
export const Signed = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  teams: z.array(z.object({ id: TeamId, name: z.string(), role: Role })),
})
export type Signed = z.infer<typeof Signed>

export const PageTokenRequest = z.strictObject({ team: TeamId })
export const PageToken = TokenIssued.extend({ expiresAt: z.iso.datetime() })
export const NewTeam = z.strictObject({ name: Name })
export const TeamMade = z.object({ id: TeamId })

/** What the link of an invitation carries behind its `#`. */
const InvitationSecret = z.string().min(1).max(100)
export const InvitationLook = z.strictObject({ secret: InvitationSecret })

/**
 * An invitation as whoever holds its link sees it; `newAccount`: whether one may make an account by it, or
 * has to sign in.
 */
export const InvitationSeen = z.object({
  team: z.string(),
  email: z.string(),
  role: Role,
  newAccount: z.boolean(),
})
export type InvitationSeen = z.infer<typeof InvitationSeen>

/** Name and password are for a new account; who is signed in already sends neither. */
export const JoinRequest = z.strictObject({
  secret: InvitationSecret,
  name: z.string().trim().min(1).max(100).optional(),
  password: NewPassword.optional(),
})
export type JoinRequest = z.infer<typeof JoinRequest>

/** What an authenticator shows; spaces are people's. */
const TotpCode = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9]{6}$/, 'six digits'))

export const RECOVERY_CODES = 10

/** Typed by a person: in small letters, too, and without the dash. */
const RecoveryCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
  .pipe(z.string().regex(/^[A-Z0-9]{10}$/, 'ten letters and digits'))
  .transform((text) => `${text.slice(0, 5)}-${text.slice(5)}`)

/** The second step of a sign-in, after the password of whoever has a second factor. */
export const SecondStep = z.union([
  z.strictObject({ code: TotpCode }),
  z.strictObject({ recoveryCode: RecoveryCode }),
])

/** By what the person who is signed in comes in. */
export const SignInSettings = z.object({
  /** Whose they are: a page may be open for somebody else, by a token. */
  user: z.string(),
  /** Whether there is a password, and not the operator's provider alone. */
  password: z.boolean(),
  secondFactor: z.boolean(),
  /** How many are left. */
  recoveryCodes: z.int().min(0),
})
export type SignInSettings = z.infer<typeof SignInSettings>

export const PasswordChange = z.strictObject({ present: PresentPassword, password: NewPassword })
export const PasswordProof = z.strictObject({ password: PresentPassword })
export const TotpProof = z.strictObject({ code: TotpCode })

/** `uri`: for an authenticator, as a QR code has it. Nothing of it is shown again. */
export const SecondFactorBegun = z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) })
export type SecondFactorBegun = z.infer<typeof SecondFactorBegun>
export const RecoveryCodesMade = SecondFactorBegun.pick({ recoveryCodes: true })
