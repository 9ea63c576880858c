// Who is behind a request: set once, by requireToken, and believed from there on.
import * as z from 'zod'
import { Role, Scope } from '../../contract/api/teams/roles.ts'

/**
 * What a token was made for: a page that somebody signed in to, a plugin that was let in by its code, a
 * program.
 */
export const TokenKind = z.enum(['page', 'plugin', 'api'])
export type TokenKind = z.infer<typeof TokenKind>

/** What let the request in, so that it can be asked about again while a stream is open. */
export type Credential =
  | { kind: 'owner' } // the token of the operator's own file or secret
  | { kind: TokenKind; id: string }

export interface Actor {
  team: string
  /** The person's id within this deployment. */
  user: string
  role: Role
  scopes: readonly Scope[]
  token: Credential
}

/** A token's row with its owner's present role, as the database gives it. */
export const ActorRow = z.object({
  id: z.string(),
  team: z.string(),
  user: z.string(),
  kind: TokenKind,
  role: Role,
  scopes: z.string().transform((text) => z.array(Scope).parse(text.split(' '))),
  used_ms: z.number().nullable(),
})
