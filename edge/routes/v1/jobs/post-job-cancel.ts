// POST /v1/jobs/{id}/cancel: one's own job; an admin may cancel any of the team.

import type { Handler } from 'hono'
import { isAtLeast } from '../../../../contract/api/teams/roles.ts'
import type { Canceled } from '../../../bindings/job-rpc.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { answerJob, findJob } from '../../../jobs/find-job.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'

export const postJobCancel: Handler<EdgeEnv> = async (c) => {
  const { user, role } = c.get('actor')
  const canceled: Canceled = await findJob(c).object.cancel({
    user,
    may: isAtLeast(role, 'admin') ? 'any' : 'own',
  })
  if (canceled === 'unknown') throw notFound()
  if (canceled === 'not-yours')
    throw new Refusal('forbidden', 'Whoever asked for a job may cancel it, or an admin.')
  return c.json(await answerJob(c), 202)
}
