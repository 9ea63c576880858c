// How a library says that an image was drawn by Tessera and not by a person: by where it was taken from, a
// result of a job.
import { JobId } from '../shared/ids.ts'

const NAME = 'Generated with Tessera'

/** The `source` of a library image that is image `image` of `job`. */
export const generatedSource = (job: string, image: number): string => `${NAME} (job ${job}, image ${image})`

/** The result that an image was taken from; null for an original. */
export function generatedFrom(source: string): { job: string; image: number } | null {
  const [, job = '', image = ''] = /^Generated with Tessera \(job (\S+), image (\d+)\)$/.exec(source) ?? []
  return JobId.safeParse(job).success ? { job, image: Number(image) } : null
}

/** A source as a title says it: without the job's id, which says nothing to people. */
export const sourceTitle = (source: string): string => (generatedFrom(source) ? NAME : source)
