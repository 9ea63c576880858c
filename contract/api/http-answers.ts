// The small bodies of `/v1` besides a job's.
import * as z from 'zod'
import { Job } from './jobs/job-answer.ts'
import { Sha256 } from './shared/ids.ts'

/**
 * `dropped`, of an SVG: what it shows that its drawing lacks ('mask', 'text' …); with any, jobs see its
 * pixels alone. Text is not drawn. `passedOver`, of a picture: what was wrong with the file and does not
 * change how it looks ("the colour profile is cut: taken without it").
 */
export const ImageStored = z.object({
  sha256: Sha256,
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
  dropped: z.array(z.string()).optional(),
  passedOver: z.array(z.string()).optional(),
})
export type ImageStored = z.infer<typeof ImageStored>

export const KeyExchange = z.strictObject({ key: z.string().min(1).max(200) })
export const TokenIssued = z.object({ token: z.string() })

/** `url` opens one WebSocket with the job's events (`after=ID` resumes); messages are JSON of JobEvent. */
export const SocketTicket = z.object({ url: z.url(), expiresAt: z.iso.datetime() })
export type SocketTicket = z.infer<typeof SocketTicket>

/** `bundles`: name and version of what the connected workers have loaded, each once. */
export const Health = z.object({
  status: z.literal('ok'),
  version: z.string(),
  workers: z.int().min(0),
  queued: z.int().min(0),
  bundles: z.array(z.string()),
})
export type Health = z.infer<typeof Health>

/** Newest first. */
export const JobList = z.object({ jobs: z.array(Job) })
export type JobList = z.infer<typeof JobList>
