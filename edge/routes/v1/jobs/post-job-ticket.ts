// POST /v1/jobs/{id}/ticket: an address that opens one WebSocket with the job's events.

import type { Handler } from 'hono'
import type { SocketTicket } from '../../../../contract/api/http-answers.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { findJob } from '../../../jobs/find-job.ts'
import { signTicket } from '../../../jobs/streams/socket-ticket.ts'
import { notFound } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'

export const postJobTicket =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { handle, object } = findJob(c)
    if (!(await object.exists())) throw notFound()
    const ticket = { job: handle, nonce: system.uuid(), token: c.get('actor').token }
    const { text, expiresMs } = await signTicket(c.env.SIGNING_KEY ?? '', ticket, system.nowMs())
    const origin = new URL(c.req.url).origin.replace(/^http/, 'ws')
    const answer: SocketTicket = {
      url: `${origin}/v1/sockets/${handle}?ticket=${text}`,
      expiresAt: new Date(expiresMs).toISOString(),
    }
    c.header('cache-control', 'no-store')
    return c.json(answer, 201)
  }
