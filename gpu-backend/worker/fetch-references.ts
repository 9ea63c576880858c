// A lease's references and its shape, as pictures and codes: bytes and vectors from the edge; where an image is kept no longer, its codes must do.
import type { Lease, LeasedRequest, WorkerClient } from '../../edge/contract/index.ts'
import type { GivenContent, PicturedReference } from '../job/asked-job.ts'
import type { JobEngine } from '../job/job-engine.ts'
import { readReference } from '../job/read-reference.ts'
import { pixelsOf } from '../model/png.ts'
import { fetchCodes } from './fetch-codes.ts'
import { fetchImage, fetchVector } from './fetch-image.ts'

interface FetchDeps {
  readonly engine: JobEngine
  readonly edge: WorkerClient<AbortSignal>
}

/** Throws what `fetchCodes` throws. */
export async function fetchReferences(lease: Lease, deps: FetchDeps, signal: AbortSignal): Promise<PicturedReference[]> {
  const references: PicturedReference[] = []
  for (const one of lease.request.references) references.push(await fetchReference(lease, one, deps, signal))
  return references
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
    : { pixels: pixelsOf(await engine.model.tokenizer.decode(codes, engine.model.grid.rows)), vector: drawing }
  return { id: sha256, codes, weight, role, picture }
}

/** The drawing that the request names, if any; of a library's image it says which library's. */
export async function fetchContent(lease: Lease, deps: FetchDeps, signal: AbortSignal): Promise<GivenContent | undefined> {
  const { content } = lease.request
  if (content === undefined || 'drawing' in content) return content
  const sha256 = 'image' in content ? content.image : content.upload
  const picture = await fetchReference(lease, { sha256, weight: 1, role: 'content', vector: sha256 }, deps, signal)
  return 'library' in content ? { ...picture, library: content.library } : picture
}
