// What a job needs before it may be: a place in the queue, and images left of the day's quota. Both are asked
// before the job's own object is woken, so that a refused job leaves nothing behind, in memory or in storage.

import type { LeasedRequest } from '../../contract/api/jobs/job-request.ts'
import { splitJobHandle } from '../../contract/api/shared/ids.ts'
import type { Env } from '../bindings/env.ts'
import type { Admission } from '../bindings/pool-rpc.ts'
import { poolOf, usageOf } from '../bindings/stubs.ts'
import type { Reserved } from '../bindings/usage-rpc.ts'
import { Refusal } from '../runtime/refusal.ts'

const FULL = {
  all: 'Too many jobs are waiting.',
  team: 'Too many of your team’s jobs are waiting.',
  user: 'Too many of your jobs are waiting.',
}

/**
 * Refuses with rate_limited. A job that waits or is drawn has its place; of one that is over the pool knows
 * nothing: like a new one, it is refused.
 */
export async function requirePlace(env: Env, job: { handle: string; user: string }): Promise<void> {
  const admission: Admission = await poolOf(env).admission(job.handle, job.user)
  if (admission.type === 'full')
    throw new Refusal('rate_limited', FULL[admission.whose], { retryAfter: admission.retryAfterSeconds })
}

/**
 * Takes the job's images off the day's quota, once however often it is asked; refuses with quota_exceeded.
 * The request as the team's settings have it.
 */
export async function reserveImages(
  env: Env,
  { handle, user, request }: { handle: string; user: string; request: LeasedRequest },
): Promise<LeasedRequest> {
  const { team } = splitJobHandle(handle)
  const reserved: Reserved = await usageOf(env, team).reserve(team, {
    job: handle,
    user,
    images: request.count,
  })
  if (reserved.type === 'over') {
    throw new Refusal('quota_exceeded', 'Tomorrow there will be images again.', {
      retryAfter: reserved.retryAfterSeconds,
    })
  }
  return reserved.contentLicences === null
    ? request
    : { ...request, contentLicences: reserved.contentLicences }
}
