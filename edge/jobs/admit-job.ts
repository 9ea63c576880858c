// Whether a new job may be: there has to be a place in the queue, and images left of the day's quota.
import { splitJobHandle } from '../contract/ids.ts'
import type { Env } from '../env.ts'
import type { Admission } from '../pool/admission.ts'
import { poolOf } from '../pool/pool-of.ts'
import type { Reserved } from '../usage/usage-object.ts'
import { usageOf } from '../usage/usage-of.ts'
import type { NewJob } from './job-event.ts'

export type NotAccepted = Extract<Admission, { type: 'full' }> | Extract<Reserved, { type: 'over' }>

export async function admitJob(env: Env, { handle, user, request }: NewJob): Promise<NotAccepted | null> {
  const admission: Admission = await poolOf(env).admission(handle, user)
  if (admission.type === 'full') return admission
  const { team } = splitJobHandle(handle)
  const uploads = request.references.map(({ sha256 }) => sha256)
  const reserved: Reserved = await usageOf(env, team).reserve(team, { job: handle, user, images: request.count, uploads })
  return reserved.type === 'over' ? reserved : null
}
