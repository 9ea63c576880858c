// What a route asks of its caller, written beside the route: a role in the team, and the scope that the token
// must have for it. It comes before anything is looked up, so that a refusal says nothing of what is there.
import type { MiddlewareHandler } from 'hono'
import { isAtLeast, type Role, type Scope } from '../../contract/api/teams/roles.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { Refusal } from '../runtime/refusal.ts'

const SCOPE_OF: Record<Role, Scope> = { viewer: 'read', designer: 'write', admin: 'admin', owner: 'admin' }

/** Refuses with forbidden. The scope follows from the role, unless a route says another. */
export const requireRole = (least: Role, scope: Scope = SCOPE_OF[least]): MiddlewareHandler<EdgeEnv> =>
  async function requireRole(c, next) {
    const { role, scopes } = c.get('actor')
    if (!isAtLeast(role, least))
      throw new Refusal('forbidden', `This needs the role ${least}; yours is ${role}.`)
    if (!scopes.includes(scope)) throw new Refusal('forbidden', `This needs a token with the scope ${scope}.`)
    await next()
  }
