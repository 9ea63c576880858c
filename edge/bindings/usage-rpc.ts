// What a team's usage object may be asked: by whatever uses up a quota, or stores and deletes objects.
import type { Usage } from '../../contract/api/teams/usage.ts'
import type { Asker } from './job-rpc.ts'

/** With what the team has set for its jobs. */
export type Reserved =
  | { type: 'reserved'; contentLicences: string[] | null }
  | { type: 'over'; retryAfterSeconds: number }

/**
 * What the storage holds for jobs. Codes, and the drawing and pixels of an SVG which count as such, go with
 * the upload that they were made from.
 */
export interface KeptObject {
  kind: 'upload' | 'codes' | 'result'
  sha256: string
  key: string
  bytes: number
  /** Of a result: the job that made it. */
  job?: string
  /** Of an upload: who sent it. */
  user?: string
}

/** 'held': by a library, which is to let go of it first. */
export type UploadDeleted = 'deleted' | 'unknown' | 'not-yours' | 'held'

export interface UsageRpc extends Rpc.DurableObjectBranded {
  /** Takes a job's images off the day's quota; once per job. */
  reserve(team: string, job: { job: string; user: string; images: number }): Promise<Reserved>
  /** How many images a job has made in the end, and with which libraries. A second time changes nothing. */
  settle(job: string, images: number, libraries: string[]): Promise<void>
  /**
   * Before an object is written. An upload is refused when the team's storage is full; what a job makes never
   * is. 'gone': it belongs to what was deleted while it was on its way.
   */
  keep(team: string, object: KeptObject): Promise<'kept' | 'full' | 'gone'>
  /**
   * After it was written: whether it is still meant to be there. Where not, it was deleted in between, and
   * whoever wrote it writes it again.
   */
  isKept(object: Pick<KeptObject, 'key' | 'sha256'>): Promise<boolean>
  deleteUpload(team: string, sha256: string, by: Asker): Promise<UploadDeleted>
  /** What a job has made goes, and nothing of it is kept any more. */
  deleteResults(team: string, job: string, results: string[]): Promise<void>
  /** When the job's own object has forgotten all. */
  forgetJob(job: string): Promise<void>
  /** Looks after the team within this time: sweeps, and ends what is left of a team that is there no more. */
  watch(team: string, withinMs: number): Promise<void>
  /**
   * Before a job is asked whether they are there: from now on they are in use, also what a library alone has
   * held until now.
   */
  use(team: string, uploads: string[]): Promise<void>
  /**
   * An upload that a library has let go of, with all that was made of it; unless somebody has stored it
   * again, or used it, since it was deleted there.
   */
  letGo(sha256: string, keys: string[]): Promise<void>
  /** Before an image comes into a library. */
  claimPatches(team: string, library: string, patches: number): Promise<'claimed' | 'full'>
  /** What a library has now; images leave it, and claims may have come to nothing. */
  setPatches(library: string, patches: number): Promise<void>
  /** Somebody's jobs, the latest first. */
  jobsOf(user: string, limit: number): Promise<{ id: string; day: string; images: number }[]>
  retentionMs(team: string): Promise<number>
  report(team: string, days: number): Promise<Usage>
}
