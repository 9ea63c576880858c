// PUT /v1/jobs/{id}. The id is the caller's: with the same body again it is the same job, with another it is
// a conflict.

import type { Context, Handler } from 'hono'
import { JobId, jobHandle } from '../../../../contract/api/ids.ts'
import {
  bestFirstSeed,
  fillRequest,
  JobRequest,
  librariesOf,
  uploadsOf,
} from '../../../../contract/api/job-request.ts'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/limits.ts'
import { canonicalJson } from '../../../../contract/encoding/canonical-json.ts'
import type { Accepted } from '../../../bindings/job-rpc.ts'
import type { LibrarySnapshot } from '../../../bindings/library-snapshot.ts'
import { historyOf, jobOf, usageOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { requirePlace, reserveImages } from '../../../jobs/admit-job.ts'
import { answerJob } from '../../../jobs/find-job.ts'
import { seenLibrary } from '../../../libraries/find-library.ts'
import { sha256HexOf } from '../../../runtime/hash.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { originalKey, vectorKey } from '../../../storage/object-keys.ts'
import { storeOf } from '../../../storage/store-of.ts'

export const putJob =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const handle = jobHandle(c.get('team'), parseWith(JobId, c.req.param('id')))
    const body = await readJson(c.req.raw, MAX_REQUEST_BYTES)
    const request = parseWith(JobRequest, body)
    const { user, token } = c.get('actor')
    await requirePlace(c.env, { handle, user })
    await requireReferences(c, request)
    const drawn = await withVectors(c, request)
    const libraries = await requireLibraries(c, request)
    await requireShape(c, request)
    const bodyHash = await sha256HexOf(canonicalJson(body))
    const filled = fillRequest(
      { bundle: c.env.DEFAULT_BUNDLE, ...drawn },
      bestFirstSeed(system.randomUint32()),
    )
    const allowed = await reserveImages(c.env, { handle, user, request: filled })
    const via = token.kind === 'api' || token.kind === 'owner' ? 'program' : 'person'
    const accepted: Accepted = await jobOf(c.env, handle).accept({
      handle,
      user,
      via,
      bodyHash,
      request: allowed,
      libraries,
    })
    if (accepted === 'conflict') throw new Refusal('job_conflict', 'Use a new id for a new request.')
    if (request.document !== undefined) await historyOf(c.env, c.get('team'), request.document).add(handle)
    return c.json(await answerJob(c), accepted === 'created' ? 202 : 200)
  }

async function requireReferences(c: Context<EdgeEnv>, request: JobRequest): Promise<void> {
  const store = storeOf(c.env)
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
async function requireShape(c: Context<EdgeEnv>, { content }: JobRequest): Promise<void> {
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
async function withVectors(c: Context<EdgeEnv>, request: JobRequest): Promise<JobRequest> {
  const store = storeOf(c.env)
  const references = request.references.map(async (one) => {
    if (one.vector !== undefined) return one
    return (await store.size(vectorKey(c.get('team'), one.sha256))) === null
      ? one
      : { ...one, vector: one.sha256 }
  })
  return { ...request, references: await Promise.all(references) }
}

/** Snapshots of the libraries that the caller may use, or none of the job. */
async function requireLibraries(c: Context<EdgeEnv>, request: JobRequest): Promise<LibrarySnapshot[]> {
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
