// A job's record as its caller sees it.

import type { Job, ResultImage, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import { splitJobHandle } from '../../contract/api/shared/ids.ts'
import { signResultUrl } from '../signing/signed-url.ts'
import type { JobRecord } from './job-record.ts'

/** Where results are to be fetched from, and what their addresses are signed with. */
export interface Signer {
  key: string
  origin: string
  nowMs: number
}

export async function viewJob(job: JobRecord, signer: Signer): Promise<Job> {
  const { team, job: id } = splitJobHandle(job.handle)
  const rows = job.rowsDone.reduce((sum, done) => sum + done, 0)
  const { contentLicences: _, ...request } = job.request // the team's, not what was asked
  const drawing = job.rowsDone.findLastIndex((done) => done > 0)
  return {
    id,
    state: job.state,
    attempt: job.attempt,
    progress: { rows, totalRows: (job.imageRows ?? 0) * job.request.count, image: Math.max(0, drawing) },
    images:
      job.state === 'succeeded'
        ? await Promise.all(job.images.map((image) => viewImage(team, image, signer)))
        : [],
    ...(job.state === 'succeeded' && { resolved: job.resolved }),
    ...('error' in job && { error: job.error }),
    createdAt: new Date(job.createdAtMs).toISOString(),
    request,
  }
}

export async function viewImage(team: string, image: WorkerImage, signer: Signer): Promise<ResultImage> {
  const sign = (sha256: string): Promise<string> =>
    signResultUrl(signer.key, signer.origin, team, sha256, signer.nowMs)
  return { ...image, url: await sign(image.sha256), ...(image.svg && { svgUrl: await sign(image.svg) }) }
}
