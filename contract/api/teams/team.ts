// Teams as HTTP speaks of them: settings, members, invitations, tokens. Times are ISO 8601.
import * as z from 'zod'
import { ContentLicences } from '../jobs/job-request.ts'
import { TeamId } from '../shared/ids.ts'
import { listedToken, madeToken } from './listed-token.ts'
import { Role, Scope } from './roles.ts'

/**
 * One line: it stands in the subject of mails. A rule, not a pattern: few readers of JSON Schema know what a
 * control character is.
 */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'expected one line')
const atMost = (most: number) => z.int().min(0).max(most).nullable()

export const MAX_RETENTION_DAYS = 3650
/** A token outlives no year; whoever still needs it then makes a new one. */
export const MAX_TOKEN_DAYS = 365
export const INVITATION_DAYS = 7

/** What a team may set for itself; null is the operator's default. */
export const TeamSettings = z.object({
  /** Uploads, codes and results that nothing needs any more are swept after so many days. */
  retentionDays: z.int().min(1).max(MAX_RETENTION_DAYS).nullable(),
  imagesADay: atMost(1_000_000),
  storageBytes: atMost(Number.MAX_SAFE_INTEGER),
  libraryPatches: atMost(1_000_000_000),
  /** Licences (SPDX names) whose drawings may give the shape; null: all. */
  contentLicences: ContentLicences.nullable(),
})
export type TeamSettings = z.infer<typeof TeamSettings>

export const Team = z.object({ id: TeamId, name: z.string(), ...TeamSettings.shape })
export type Team = z.infer<typeof Team>

export const TeamChange = z.strictObject({ name: Name, ...TeamSettings.shape }).partial()
export type TeamChange = z.infer<typeof TeamChange>

/** Who the caller is. */
export const Me = z.object({
  team: z.object({ id: TeamId, name: z.string() }),
  user: z.object({ id: z.string(), name: z.string() }),
  role: Role,
  scopes: z.array(Scope),
})
export type Me = z.infer<typeof Me>

export const UserId = z.string().regex(/^[a-z0-9-]{1,40}$/, 'expected a user id')

export const Member = z.object({
  user: UserId,
  name: z.string(),
  email: z.string(),
  role: Role,
  since: z.string(),
})
export type Member = z.infer<typeof Member>
export const TeamMemberList = z.object({ members: z.array(Member) })
export type TeamMemberList = z.infer<typeof TeamMemberList>
export const MemberChange = z.strictObject({ role: Role })

export const InvitationRequest = z.strictObject({ email: z.email().max(254).toLowerCase(), role: Role })
export type InvitationRequest = z.infer<typeof InvitationRequest>

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  expiresAt: z.iso.datetime(),
})
export type Invitation = z.infer<typeof Invitation>
export const InvitationList = z.object({ invitations: z.array(Invitation) })
export type InvitationList = z.infer<typeof InvitationList>

/**
 * `link` is shown, this once, where this server sends no mail: the inviter passes it on. It lets in whoever
 * holds it, as the invited person.
 */
export const InvitationMade = Invitation.extend({ link: z.url().optional() })
export type InvitationMade = z.infer<typeof InvitationMade>

export const TokenRequest = z.strictObject({
  name: Name,
  scopes: z.array(Scope).min(1).max(3),
  days: z.int().min(1).max(MAX_TOKEN_DAYS).default(90),
})
export type TokenRequest = z.input<typeof TokenRequest>

export const TokenInfo = z.object({
  ...listedToken,
  /** Of a page, of a plugin, or made for a program. */
  kind: z.enum(['page', 'plugin', 'api']),
  user: UserId,
  scopes: z.array(Scope),
  expiresAt: z.iso.datetime(),
})
export type TokenInfo = z.infer<typeof TokenInfo>
export const TokenList = z.object({ tokens: z.array(TokenInfo) })
export type TokenList = z.infer<typeof TokenList>

export const TokenMade = TokenInfo.extend(madeToken)
export type TokenMade = z.infer<typeof TokenMade>
