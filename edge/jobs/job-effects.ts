// What a job's step asks of the pool. A pool that does not answer is a matter for the log: the job's alarm
// asks again.

import type { Env } from '../bindings/env.ts'
import { poolOf } from '../bindings/stubs.ts'
import { logError } from '../runtime/log.ts'
import type { JobRecord } from './job-record.ts'
import type { JobEffect } from './job-step.ts'

/** 'lost': the pool was asked about the lease, and knows it no more. */
export async function actOnPool(env: Env, job: JobRecord, effect: JobEffect): Promise<'acted' | 'lost'> {
  if (effect.type === 'emit') return 'acted'
  const { handle, user, fence, attempt, engineClass, request } = job
  const libraries = job.libraries?.map(({ library }) => library)
  try {
    const pool = poolOf(env)
    if (effect.type === 'release') await pool.release(handle, effect.fence)
    else if (effect.type === 'enqueue')
      await pool.enqueue({
        job: handle,
        user,
        fence,
        attempt,
        engineClass,
        bundle: request.bundle,
        libraries,
      })
    else if (!(await pool.holds(handle, fence))) return 'lost'
  } catch (error) {
    logError('pool-unreachable', error, { job: handle, effect: effect.type })
  }
  return 'acted'
}
