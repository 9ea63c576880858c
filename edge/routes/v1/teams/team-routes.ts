// Everything below /v1/teams. A team that is not the caller's own does not exist.

import { Hono, type MiddlewareHandler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { requireRole } from '../../../middleware/require-role.ts'
import { notFound } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { exportAudit, getAudit } from './audit-handlers.ts'
import { getTeam, patchTeam, removeTeam } from './settings-handlers.ts'
import { deleteInvitation, getInvitations, postInvitation } from './team-invitation-handlers.ts'
import { deleteMember, getMembers, patchMember, postLeave } from './team-member-handlers.ts'
import { deleteToken, getTokens, postToken } from './token-handlers.ts'
import { getUsage } from './usage-handlers.ts'
import { deleteWebhook, getWebhooks, putWebhook } from './webhook-handlers.ts'

const requireOwnTeam: MiddlewareHandler<EdgeEnv> = async (c, next) => {
  if (c.req.param('id') !== c.get('team')) throw notFound()
  await next()
}

export function teamRoutes(system: System): Hono<EdgeEnv> {
  const app = new Hono<EdgeEnv>()
  const [viewer, admin] = [requireRole('viewer'), requireRole('admin')]
  // one's own membership and tokens, but not by a token made for less
  const own = requireRole('viewer', 'admin')
  app.use('/:id', requireOwnTeam)
  app.use('/:id/*', requireOwnTeam)
  app.get('/:id', viewer, getTeam)
  app.patch('/:id', admin, patchTeam)
  app.delete('/:id', requireRole('owner'), removeTeam)
  app.get('/:id/members', viewer, getMembers)
  app.patch('/:id/members/:user', admin, patchMember)
  app.delete('/:id/members/:user', admin, deleteMember)
  app.post('/:id/leave', own, postLeave)
  app.get('/:id/invitations', admin, getInvitations(system))
  app.post('/:id/invitations', admin, postInvitation(system))
  app.delete('/:id/invitations/:invitation', admin, deleteInvitation(system))
  app.get('/:id/tokens', own, getTokens(system))
  app.post('/:id/tokens', own, postToken(system))
  app.delete('/:id/tokens/:token', own, deleteToken(system))
  app.get('/:id/usage', admin, getUsage)
  app.get('/:id/webhooks', admin, getWebhooks)
  app.put('/:id/webhooks/:webhook', admin, putWebhook)
  app.delete('/:id/webhooks/:webhook', admin, deleteWebhook)
  app.get('/:id/audit', admin, getAudit)
  app.get('/:id/audit/export', admin, exportAudit(system))
  return app
}
