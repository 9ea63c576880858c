// Who is behind a request: set once, by requireToken, and believed from there on.
import type { Role, Scope } from '../contract/roles.ts'

/** What let the request in, so that it can be asked about again while a stream is open. */
export type Credential =
  | { kind: 'owner' } // the token of the operator's own file or secret
  | { kind: 'page'; hash: string } // got for the one-time key

export interface Actor {
  team: string
  /** The person's id within this deployment. */
  user: string
  role: Role
  scopes: readonly Scope[]
  token: Credential
}
