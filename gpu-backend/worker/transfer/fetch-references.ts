// A lease's references and its shape, as pictures and codes: bytes and vectors from the edge; where an image
// is kept no longer, its codes must do.
import { type Lease, type LeasedRequest, PictureError, type WorkerClient } from '../../../contract/index.ts'
import type { LibraryInput } from '../../decode/recipe/job-input.ts'
import type { GivenContent, PicturedReference } from '../../job/asked-job.ts'
import type { JobEngine } from '../../job/job-engine.ts'
import { readReference } from '../../job/read-reference.ts'
import { unreadNote } from '../../job/unread-note.ts'
import { pixelsOf } from '../../model/png.ts'
import type { Described } from '../../retrieval/library-view.ts'
import { fetchCodes, ReferenceMissing } from './fetch-codes.ts'
import { fetchImage, fetchVector } from './fetch-image.ts'

const NAMED = 12 // characters of a hash that tell a job's images apart

interface FetchDeps {
  readonly engine: JobEngine
  readonly edge: WorkerClient<AbortSignal>
}

export interface FetchedReferences {
  readonly references: PicturedReference[]
  readonly notes: string[]
}

/**
 * One that cannot be read is named in a note and left out, where another remains that gives the style. Throws
 * what `fetchCodes` throws.
 */
export async function fetchReferences(
  lease: Lease,
  deps: FetchDeps,
  signal: AbortSignal,
): Promise<FetchedReferences> {
  const references: PicturedReference[] = []
  const failures: (PictureError | ReferenceMissing)[] = []
  const notes: string[] = []
  for (const one of lease.request.references) {
    try {
      references.push(await fetchReference(lease, one, deps, signal))
    } catch (error) {
      const mayGo = error instanceof PictureError || error instanceof ReferenceMissing
      if (!mayGo || one.role === 'content') throw error
      failures.push(error)
      notes.push(
        unreadNote(
          one.sha256.slice(0, NAMED),
          error instanceof ReferenceMissing ? 'it is not stored' : error.message,
        ),
      )
    }
  }
  if (failures[0] !== undefined && !references.some(({ role }) => role === 'style')) throw failures[0]
  return { references, notes }
}

async function fetchReference(
  lease: Lease,
  { sha256, weight, role, vector }: LeasedRequest['references'][number],
  { engine, edge }: FetchDeps,
  signal: AbortSignal,
): Promise<PicturedReference> {
  const codes = await fetchCodes(engine, edge, lease, sha256, signal)
  const bytes = await fetchImage(edge, lease, sha256, signal)
  const drawing = vector === undefined ? null : await fetchVector(edge, lease, vector, signal)
  const picture = bytes
    ? { ...(await readReference(bytes)), vector: drawing }
    : {
        pixels: pixelsOf(await engine.model.tokenizer.decode(codes, engine.model.grid.rows)),
        vector: drawing,
      }
  return { id: sha256, codes, weight, role, picture }
}

/**
 * The drawing that the request names, if any; of a library's image it says which library's, and whose it is.
 * `libraries`: of the lease.
 */
export async function fetchContent(
  lease: Lease,
  deps: FetchDeps,
  libraries: readonly LibraryInput[],
  signal: AbortSignal,
): Promise<GivenContent | undefined> {
  const { content } = lease.request
  if (content === undefined || 'drawing' in content) return content
  const sha256 = 'image' in content ? content.image : content.upload
  const picture = await fetchReference(
    lease,
    { sha256, weight: 1, role: 'content', vector: sha256 },
    deps,
    signal,
  )
  if (!('library' in content)) return picture
  const { library } = content
  const about = await libraries.find(({ id }) => id === library)?.library.about(sha256)
  return { ...picture, library, ...(about && creditOf(about)) }
}

function creditOf({ caption, source: { author, licence } }: Described) {
  return { title: caption, author, licence }
}
