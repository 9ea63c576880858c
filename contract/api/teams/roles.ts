// Who may do what in a team, in words that travel: a member's role, and what a token may be used for. A token
// never does more than its owner's role allows at that moment.
import * as z from 'zod'

/** From the least to the most; each may do all that those before it may. */
export const ROLES = ['viewer', 'designer', 'admin', 'owner'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const SCOPES = ['read', 'write', 'admin'] as const
export const Scope = z.enum(SCOPES)
export type Scope = z.infer<typeof Scope>

/** Whether `role` may do what is asked of `least`. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least)
}
