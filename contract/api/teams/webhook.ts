// Webhooks by the standard-webhooks specification: what is sent, and how a team says where to. The headers
// `webhook-id`, `webhook-timestamp` and `webhook-signature` sign the body; a message that comes twice has the
// same id.
import * as z from 'zod'
import { JobError, WorkerImage } from '../jobs/job-answer.ts'
import { JobId } from '../shared/ids.ts'

export const WEBHOOK_EVENTS = ['job.succeeded', 'job.failed', 'job.canceled', 'job.expired'] as const
export const WebhookEvent = z.enum(WEBHOOK_EVENTS)
export type WebhookEvent = z.infer<typeof WebhookEvent>

export const MAX_WEBHOOKS = 10

/** `url`: its origin has to be one of those that the operator allows. */
export const WebhookRequest = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: z
    .array(WebhookEvent)
    .min(1)
    .max(WEBHOOK_EVENTS.length)
    .default([...WEBHOOK_EVENTS]),
})
export type WebhookRequest = z.infer<typeof WebhookRequest>

export const WebhookInfo = z.object({
  id: z.uuid(),
  url: z.url(),
  events: z.array(WebhookEvent),
  /** 'off': it answered 410 or failed to the last try, and is sent nothing until it is put again. */
  state: z.enum(['on', 'off']),
  /** Messages that wait to be sent, or to be sent again. */
  waiting: z.int().min(0),
  /** Of the latest try; null before the first. */
  last: z.object({ at: z.iso.datetime(), status: z.int().nullable(), tries: z.int() }).nullable(),
})
export type WebhookInfo = z.infer<typeof WebhookInfo>
export const WebhookList = z.object({ webhooks: z.array(WebhookInfo) })

/** `secret` is said this once; it signs what is sent. */
export const WebhookMade = WebhookInfo.extend({ secret: z.string() })
export type WebhookMade = z.infer<typeof WebhookMade>

/**
 * The body that is sent. Neither prompt nor picture is in it: the job's address tells them to whoever has a
 * token.
 */
export const WebhookMessage = z.object({
  type: WebhookEvent,
  timestamp: z.iso.datetime(),
  data: z.object({
    job: JobId,
    attempt: z.int(),
    images: z.array(WorkerImage.pick({ index: true, sha256: true, width: true, height: true, seed: true })),
    error: JobError.optional(),
  }),
})
export type WebhookMessage = z.infer<typeof WebhookMessage>
