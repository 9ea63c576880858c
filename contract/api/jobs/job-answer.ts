// A job as its caller sees it. What made the images is written out in `resolved`, defaults included.
import * as z from 'zod'
import { JobId, LibraryId, Sha256 } from '../shared/ids.ts'
import { MAX_SOURCE_TITLE } from '../shared/limits.ts'
import { ProblemCode } from '../shared/problems.ts'
import { AskedRequest, METHODS, Seed } from './job-request.ts'
import { Modifier } from './modifiers.ts'

export const JOB_STATES = [
  'queued',
  'starting',
  'running',
  'succeeded',
  'failed',
  'canceled',
  'expired',
] as const
export const JobState = z.enum(JOB_STATES)
export type JobState = z.infer<typeof JobState>

const FINAL: readonly JobState[] = ['succeeded', 'failed', 'canceled', 'expired']

/** Whether nothing follows this state. */
export function isFinal(state: JobState): boolean {
  return FINAL.includes(state)
}

/**
 * Whose patches or drawing an image came from: one of the references, a library, the public set, or a drawing
 * that gave the shape.
 */
export const SourceKind = z.enum(['reference', 'library', 'public', 'content'])
export type SourceKind = z.infer<typeof SourceKind>

export const SourceShare = z.object({
  /** A reference's SHA-256, or an id within library or public set. */
  source: z.string().min(1).max(200),
  /** 0 to 1. */
  share: z.number().min(0).max(1),
  kind: SourceKind,
  /** The library that it is an image of, by its hash. */
  library: LibraryId.optional(),
  title: z.string().max(MAX_SOURCE_TITLE).optional(),
  author: z.string().max(500).optional(),
  licence: z.string().max(200).optional(),
})
export type SourceShare = z.infer<typeof SourceShare>

/**
 * The longest copied run in positions, and the share of non-blank positions that lie in copied runs of four
 * and more.
 */
export const CopyReport = z.object({ longestRun: z.int().min(0), share: z.number().min(0).max(1) })
export type CopyReport = z.infer<typeof CopyReport>

/** One finished image as the worker reports it; width and height in pixels. */
export const WorkerImage = z.object({
  index: z.int().min(0),
  sha256: Sha256,
  width: z.int().positive(),
  height: z.int().positive(),
  seed: Seed,
  /** Of the SVG beside it, where one was asked for and its colours are locked. */
  svg: Sha256.optional(),
  copy: CopyReport,
  sources: z.array(SourceShare).max(1000),
})
export type WorkerImage = z.infer<typeof WorkerImage>

/**
 * One finished image as the caller gets it: `url` and `svgUrl` are absolute, signed and live five minutes.
 */
export const ResultImage = WorkerImage.extend({ url: z.url(), svgUrl: z.url().optional() })
export type ResultImage = z.infer<typeof ResultImage>

/** A drawing by another hand that gave the shape. */
export const ContentDrawing = z.object({
  id: z.string().max(200),
  title: z.string().max(MAX_SOURCE_TITLE),
  author: z.string().max(500),
  licence: z.string().max(200),
})
export type ContentDrawing = z.infer<typeof ContentDrawing>

export const Resolved = z.object({
  method: z.enum(METHODS).exclude(['auto']),
  lambda: z.number(),
  tau: z.number(),
  k: z.int(),
  cfg: z.number(),
  temperature: z.number(),
  topP: z.number(),
  seed: Seed,
  /** Name and version. */
  bundle: z.string().max(200),
  engineClass: z.string().max(500),
  content: z.array(ContentDrawing).max(100),
  /** The references' style in words, where one was read: "lines 2 px of 24, round, navy". */
  style: z.string().max(500).optional(),
  /** Parts that were added to the drawing that gave the shape. */
  modifiers: z.array(Modifier).max(20).optional(),
  /** What was retrieved from, and the state that it was in. */
  libraries: z.array(z.object({ id: LibraryId, manifest: z.int().min(0) })).optional(),
  /** Sentences for people: a fallback that was taken, what was not found. */
  notes: z.array(z.string().max(1000)).max(50),
  /** Words of the prompt that the bundle does not know. */
  unknownWords: z.array(z.string().max(1000)).max(1000),
})
export type Resolved = z.infer<typeof Resolved>

export const JobError = z.object({ code: ProblemCode, detail: z.string().max(2000) })
export type JobError = z.infer<typeof JobError>

export const Job = z.object({
  id: JobId,
  state: JobState,
  /** 1 for the first. */
  attempt: z.int().min(1),
  /**
   * Finished rows of all images together, and the image being drawn. `totalRows` is 0 until a worker has said
   * how many there are.
   */
  progress: z.object({ rows: z.int().min(0), totalRows: z.int().min(0), image: z.int().min(0) }),
  images: z.array(ResultImage),
  resolved: Resolved.optional(),
  error: JobError.optional(),
  createdAt: z.iso.datetime(),
  /** What was asked, the caller's defaults written out. */
  request: AskedRequest.optional(),
  /**
   * While queued, to whoever asked for it: how many jobs are served before, how many workers could take it,
   * and when one probably will.
   */
  queue: z
    .object({
      position: z.int().min(0),
      workers: z.int().min(0),
      estimatedStart: z.iso.datetime().optional(),
    })
    .optional(),
})
export type Job = z.infer<typeof Job>
