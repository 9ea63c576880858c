// What follows when a job is over: its images are counted, and webhooks are notified. Whoever cannot be
// reached is notified again by the job’s alarm: twice rather than never.

import { splitJobHandle } from '../../contract/api/shared/ids.ts'
import type { WebhookMessage } from '../../contract/api/teams/webhook.ts'
import type { Env } from '../bindings/env.ts'
import { usageOf, webhooksOf } from '../bindings/stubs.ts'
import { logError } from '../runtime/log.ts'
import type { EndedJob } from './job-record.ts'
import type { JobStore, Owed } from './job-store.ts'

export async function notifyEnd(env: Env, store: JobStore, job: EndedJob): Promise<void> {
  for (const whom of store.owed()) {
    try {
      await notify(env, whom, job)
      store.noteNotified(whom)
    } catch (error) {
      logError('end-not-notified', error, { job: job.handle, whom })
    }
  }
}

/** When the job and what it knows are to be forgotten. */
export async function forgetAtMs(env: Env, { handle, endedAtMs }: EndedJob): Promise<number> {
  const { team } = splitJobHandle(handle)
  return endedAtMs + (await usageOf(env, team).retentionMs(team))
}

async function notify(env: Env, whom: Owed, job: EndedJob): Promise<void> {
  const { team } = splitJobHandle(job.handle)
  const images = job.state === 'succeeded' ? job.images.length : 0
  const libraries = job.libraries?.map(({ library }) => library) ?? []
  if (whom === 'usage') await usageOf(env, team).settle(job.handle, images, libraries)
  else await webhooksOf(env, team).announce(`job_${job.handle}`, messageOf(job))
}

function messageOf(job: EndedJob): WebhookMessage {
  const images = job.state === 'succeeded' ? job.images : []
  return {
    type: `job.${job.state}`,
    timestamp: new Date(job.endedAtMs).toISOString(),
    data: {
      job: splitJobHandle(job.handle).job,
      attempt: job.attempt,
      images: images.map(({ index, sha256, width, height, seed }) => ({
        index,
        sha256,
        width,
        height,
        seed,
      })),
      ...('error' in job && { error: job.error }),
    },
  }
}
