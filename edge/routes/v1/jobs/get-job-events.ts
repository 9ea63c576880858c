// GET /v1/jobs/{id}/events: server-sent events from the one after Last-Event-ID to the final state's, for as
// long as the token holds.
import type { Handler } from 'hono'
import * as z from 'zod'
import { whileAllowed } from '../../../access/while-allowed.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'
import { findJob } from '../../../jobs/find-job.ts'
import { answerEvents, openEvents } from '../../../jobs/streams/open-events.ts'
import type { System } from '../../../runtime/system.ts'

const LastEventId = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const getJobEvents =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { handle } = findJob(c)
    const body = await openEvents(
      c,
      handle,
      parseWith(LastEventId, c.req.header('last-event-id') ?? '0', 'Last-Event-ID'),
    )
    return answerEvents(whileAllowed(body, { env: c.env, actor: c.get('actor'), system }))
  }
