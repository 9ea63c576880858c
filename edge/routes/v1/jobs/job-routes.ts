// The addresses of jobs and of their events.
import type { Hono } from 'hono'
import { MAX_JOBS_UNDER_WAY } from '../../../../contract/api/shared/limits.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { limitUnderWay } from '../../../middleware/limit-under-way.ts'
import { requireRole } from '../../../middleware/require-role.ts'
import type { System } from '../../../runtime/system.ts'
import { deleteJob } from './delete-job.ts'
import { getEvents } from './get-events.ts'
import { getJob } from './get-job.ts'
import { getJobEvents } from './get-job-events.ts'
import { getJobs } from './get-jobs.ts'
import { getSocket } from './get-socket.ts'
import { postJobCancel } from './post-job-cancel.ts'
import { postJobTicket } from './post-job-ticket.ts'
import { putJob } from './put-job.ts'

/** Those that need no token, for a ticket stands in its place: before the token is asked for. */
export function addSocketRoute(app: Hono<EdgeEnv>, system: System): void {
  app.get('/v1/sockets/:job', getSocket(system))
}

export function addJobRoutes(app: Hono<EdgeEnv>, system: System): void {
  app.get('/v1/jobs', requireRole('viewer'), getJobs)
  app.put('/v1/jobs/:id', limitUnderWay(system, MAX_JOBS_UNDER_WAY), requireRole('designer'), putJob(system))
  app.get('/v1/jobs/:id', requireRole('viewer'), getJob)
  app.delete('/v1/jobs/:id', requireRole('designer'), deleteJob)
  app.get('/v1/jobs/:id/events', requireRole('viewer'), getJobEvents(system))
  app.post('/v1/jobs/:id/ticket', requireRole('viewer'), postJobTicket(system))
  app.post('/v1/jobs/:id/cancel', requireRole('designer'), postJobCancel)
  app.get('/v1/events', requireRole('viewer'), getEvents(system))
}
