// What the panel keeps on this machine through its host: the way to the server, the person's choices, the
// last jobs. Kept outside the document, may vanish, and may have been written by an older version: parsed on
// the way in.
import * as z from 'zod'
import {
  JobId,
  JobRequest,
  LibraryId,
  MAX_LIBRARIES,
  MAX_RESULT_SIDE,
  Method,
  MIN_RESULT_SIDE,
  Palette,
  Seed,
  Sha256,
} from '../../../contract/index.ts'

/** Jobs remembered over all documents; the server keeps the rest. */
export const MAX_REMEMBERED_JOBS = 100

export const Settings = z.object({
  method: Method,
  /** null: what the bundle suggests. */
  lambda: z.number().min(0).max(1).nullable(),
  seed: z.object({ mode: z.enum(['shuffle', 'fixed']), value: Seed }),
  count: z.int().min(1).max(8),
  /** Libraries that a job may use; a memory from before there were any has none. */
  libraries: z.array(LibraryId).max(MAX_LIBRARIES).default([]),
  /** How images are finished; a memory from before that has the usual. */
  size: z.int().min(MIN_RESULT_SIDE).max(MAX_RESULT_SIDE).default(512),
  palette: Palette.default('auto'),
  alpha: z.boolean().default(true),
  /** An SVG beside each picture. Older memories have another field that said no without having been asked. */
  vector: z.boolean().default(true),
})
export type Settings = z.infer<typeof Settings>

/**
 * A job as it was asked for: `references` as they were in the document, `side` the size to place its images
 * at, in canvas units.
 */
export const PastJob = z.object({
  id: JobId,
  document: z.string(),
  request: JobRequest,
  references: z.array(z.object({ node: z.string(), name: z.string(), sha256: Sha256 })),
  side: z.number().positive(),
  /** Of the frames that most of them have, where they share one. */
  frame: z.object({ width: z.number().positive(), height: z.number().positive() }).optional(),
  atMs: z.number(),
  /**
   * Where it is another job once more without some of its sources: that job, and how people know all that is
   * left out.
   */
  without: z.object({ before: JobId, names: z.array(z.string()) }).optional(),
})
export type PastJob = z.infer<typeof PastJob>

export const PanelMemory = z.object({
  version: z.literal(1),
  server: z.url().nullable(),
  token: z.string().nullable(),
  /** Origin of the server for which the person has agreed to uploads. */
  agreed: z.string().nullable(),
  settings: Settings,
  /** One that cannot be read, as of a later version, is forgotten alone. */
  jobs: z
    .array(z.unknown())
    .transform((jobs) =>
      jobs.flatMap((job) => PastJob.safeParse(job).data ?? []).slice(0, MAX_REMEMBERED_JOBS),
    ),
})
export type PanelMemory = z.infer<typeof PanelMemory>

export const defaultSettings: Settings = Settings.parse({
  method: 'auto',
  lambda: null,
  seed: { mode: 'shuffle', value: 0 },
  count: 4,
})

export const emptyMemory: PanelMemory = {
  version: 1,
  server: null,
  token: null,
  agreed: null,
  settings: defaultSettings,
  jobs: [],
}

/**
 * Reads what a host recalled. Null: nothing is kept, or a form of another version; then it is a fresh start,
 * for nothing in it is needed to work.
 */
export const readMemory = (recalled: unknown): PanelMemory | null =>
  PanelMemory.safeParse(recalled).data ?? null

/** The memory with this job first; the oldest beyond the bound are forgotten. */
export const rememberJob = (memory: PanelMemory, job: PastJob): PanelMemory => ({
  ...memory,
  jobs: [job, ...memory.jobs.filter(({ id }) => id !== job.id)].slice(0, MAX_REMEMBERED_JOBS),
})

/** The memory without a job that the server no longer has. */
export const forgetJob = (memory: PanelMemory, id: string): PanelMemory => ({
  ...memory,
  jobs: memory.jobs.filter((job) => job.id !== id),
})

/**
 * The memory with jobs that the server knows; what is known here already, with its nodes, stays as it is.
 * Newest first, bounded.
 */
export function mergeJobs(memory: PanelMemory, jobs: PastJob[]): PanelMemory {
  const unknown = jobs.filter(({ id }) => !memory.jobs.some((job) => job.id === id))
  if (unknown.length === 0) return memory
  const all = [...memory.jobs, ...unknown].sort((a, b) => b.atMs - a.atMs)
  return { ...memory, jobs: all.slice(0, MAX_REMEMBERED_JOBS) }
}
