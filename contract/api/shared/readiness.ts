// Whether a server can take requests, and what it needs for that. That it lives at all is another question
// (`/livez`).
import * as z from 'zod'

const Check = z.enum(['ok', 'failed'])

/**
 * `room`: of a machine of one's own; elsewhere it is always there. Workers are counted at `/healthz`: without
 * one jobs wait, and reading goes on.
 */
export const Readiness = z.object({
  status: z.enum(['ready', 'not ready']),
  checks: z.object({ database: Check, objects: Check, pool: Check, room: Check }),
})
export type Readiness = z.infer<typeof Readiness>

export const Liveness = z.object({ status: z.literal('ok') })
export type Liveness = z.infer<typeof Liveness>
