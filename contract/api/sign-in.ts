// What the pages of this server say to its /auth, beside Better Auth's own requests. It is spoken on the
// server's own origin alone, with a cookie that /v1 never looks at; what comes out of it in the end is a
// bearer token for one team.
import * as z from 'zod'
import { TokenIssued } from './http-answers.ts'
import { TeamId } from './ids.ts'
import { Role } from './roles.ts'
import { Name } from './team.ts'

export const MIN_PASSWORD_LENGTH = 10
const MAX_PASSWORD_LENGTH = 128

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
  password: z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH).optional(),
})
export type JoinRequest = z.infer<typeof JoinRequest>
