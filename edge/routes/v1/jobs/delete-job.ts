// DELETE /v1/jobs/{id}: one's own job; an admin may delete any of the team. Its prompt, events and results
// go; one that is drawn is canceled first.

import type { Handler } from 'hono'
import { isAtLeast } from '../../../../contract/api/teams/roles.ts'
import { audited } from '../../../audit/audited.ts'
import type { Deleted } from '../../../bindings/job-rpc.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { findJob } from '../../../jobs/find-job.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'

export const deleteJob: Handler<EdgeEnv> = async (c) => {
  const { user, role } = c.get('actor')
  const { job, object } = findJob(c)
  const deleted = await audited(
    c,
    { action: 'job.delete', target: job },
    async (): Promise<Deleted> => object.delete({ user, may: isAtLeast(role, 'admin') ? 'any' : 'own' }),
    (result) => (result === 'deleted' ? {} : 'unchanged'),
  )
  if (deleted === 'unknown') throw notFound()
  if (deleted === 'not-yours')
    throw new Refusal('forbidden', 'Whoever asked for a job may delete it, or an admin.')
  return c.body(null, 204)
}
