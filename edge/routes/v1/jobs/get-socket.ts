// GET /v1/sockets/{job}?ticket=&after=: a WebSocket with a job's events. The ticket is all the leave it
// needs; whatever is wrong with it, or with the job, the answer is one 404, given before the job's object is
// woken.

import type { Handler } from 'hono'
import * as z from 'zod'
import { JobHandle } from '../../../../contract/api/shared/ids.ts'
import { jobOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { readTicket } from '../../../jobs/streams/socket-ticket.ts'
import { notFound } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { verifyingKeys } from '../../../signing/signing-keys.ts'

const Address = z.object({
  job: JobHandle,
  ticket: z.string().max(2000),
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
})

export const getSocket =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const address = Address.safeParse({ ...c.req.param(), ...c.req.query() })
    if (!address.success || c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw notFound()
    const { job, ticket: text, after } = address.data
    const ticket = await readTicket(verifyingKeys(c.env), text, job, system.nowMs())
    if (ticket === null) throw notFound()
    const query = new URLSearchParams({
      ticket: JSON.stringify(ticket),
      after: String(after),
      origin: new URL(c.req.url).origin,
    })
    const response = await jobOf(c.env, job).fetch(`https://job/socket?${query}`, {
      headers: { upgrade: 'websocket' },
    })
    if (response.webSocket === null) throw notFound()
    return response
  }
