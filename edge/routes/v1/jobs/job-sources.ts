// What a job's request names must be there, and the caller's to use: uploads, their vectors, libraries, and
// the drawing that gives the shape.
import type { Context } from 'hono'
import { type JobRequest, librariesOf, uploadsOf } from '../../../../contract/api/jobs/job-request.ts'
import type { LibrarySnapshot } from '../../../bindings/library-snapshot.ts'
import { usageOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { seenLibrary } from '../../../libraries/find-library.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { originalKey, vectorKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

/** Refuses with reference_missing. */
export async function requireReferences(c: Context<EdgeEnv>, request: JobRequest): Promise<void> {
  const store = objectStoreOf(c.env)
  const uploads = uploadsOf(request)
  if (uploads.length > 0) await usageOf(c.env, c.get('team')).use(c.get('team'), uploads)
  const sizes = await Promise.all(uploads.map((sha256) => store.size(originalKey(c.get('team'), sha256))))
  const missing = uploads.filter((_, i) => sizes[i] === null)
  if (missing.length > 0) throw new Refusal('reference_missing', `Upload first: ${missing.join(', ')}`)
}

/**
 * A library's image gives the shape only where the caller's own team holds it: the worker reads its original,
 * which stays with its team.
 */
export async function requireShape(c: Context<EdgeEnv>, { content }: JobRequest): Promise<void> {
  if (content === undefined || !('library' in content)) return
  const library = await seenLibrary(c.env, c.get('actor'), content.library)
  if (library !== null && library.team !== c.get('team'))
    throw new Refusal(
      'invalid_request',
      'A drawing of another team’s library cannot be the shape. Upload the drawing, and name it instead.',
    )
  if (!(await library?.object.image(content.image)))
    throw new Refusal('reference_missing', `Not in that library: ${content.image}`)
}

/** A reference that is an SVG itself is its own vector. */
export async function withVectors(c: Context<EdgeEnv>, request: JobRequest): Promise<JobRequest> {
  const store = objectStoreOf(c.env)
  const references = request.references.map(async (one) => {
    if (one.vector !== undefined) return one
    return (await store.size(vectorKey(c.get('team'), one.sha256))) === null
      ? one
      : { ...one, vector: one.sha256 }
  })
  return { ...request, references: await Promise.all(references) }
}

/** Snapshots of the libraries that the caller may use, or none of the job. */
export async function requireLibraries(c: Context<EdgeEnv>, request: JobRequest): Promise<LibrarySnapshot[]> {
  const libraries = librariesOf(request)
  const taken = await Promise.all(
    libraries.map(async (id) => {
      const snapshot: LibrarySnapshot | null =
        (await (await seenLibrary(c.env, c.get('actor'), id))?.object.snapshot()) ?? null
      return snapshot
    }),
  )
  const missing = libraries.filter((_, i) => taken[i] === null)
  if (missing.length > 0) throw new Refusal('library_missing', `Not there for you: ${missing.join(', ')}`)
  return taken.filter((snapshot) => snapshot !== null)
}
