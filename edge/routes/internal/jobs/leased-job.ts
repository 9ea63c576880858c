// Who asks for a job's bytes must hold its lease: the worker's token was checked before, here comes the
// fence.

import type { Context } from 'hono'
import { type LeasedRequest, uploadsOf } from '../../../../contract/api/jobs/job-request.ts'
import { JobHandle, splitJobHandle } from '../../../../contract/api/shared/ids.ts'
import { Fence } from '../../../../contract/pool/pool-messages.ts'
import { FENCE_HEADER } from '../../../../contract/pool/worker-client.ts'
import { jobOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'

export async function leasedJob(c: Context<EdgeEnv>) {
  const handle = JobHandle.safeParse(c.req.param('job'))
  if (!handle.success) throw notFound()
  const fence = parseWith(Fence, Number(c.req.header(FENCE_HEADER)), FENCE_HEADER)
  const object = jobOf(c.env, handle.data)
  const request: LeasedRequest | null = await object.leasedRequest(fence)
  if (request === null) throw staleFence()
  return { handle: handle.data, object, fence, request, team: splitJobHandle(handle.data).team }
}

/** Only what the leased job names is there for its worker. */
export function requireNamed(request: LeasedRequest, sha256: string | undefined): string {
  const { content } = request
  const shape = content && 'image' in content ? [content.image] : []
  const named = [...uploadsOf(request), ...shape].find((one) => one === sha256)
  if (named === undefined) throw notFound()
  return named
}

export function staleFence(): Refusal {
  return new Refusal('forbidden', 'The lease with this fence is over.')
}
