// A job's stored events as a reader gets them: a result's address is signed when it is sent, for it lives
// five minutes.

import { WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import { splitJobHandle } from '../../contract/api/shared/ids.ts'
import { isActive } from './job-record.ts'
import type { JobStore } from './job-store.ts'
import { type Signer, viewImage } from './job-view.ts'
import type { EventSource } from './streams/event-stream.ts'
import type { Waiters } from './streams/waiters.ts'

export function eventSource(
  store: JobStore,
  waiters: Waiters,
  signer: () => Signer,
  drafts: 'with' | 'without',
): EventSource {
  return {
    eventsAfter: (id, limit) => store.eventsAfter(id, limit, drafts),
    present: async ({ event, data }) => {
      const job = store.load()
      if (event !== 'image' || job === null) return data
      return JSON.stringify(
        await viewImage(splitJobHandle(job.handle).team, WorkerImage.parse(JSON.parse(data)), signer()),
      )
    },
    changed: () => waiters.changed(),
    isOver: () => {
      const job = store.load()
      return job === null || !isActive(job)
    },
  }
}
