// From the button to a job on the server: every reference, and a frame that gives the shape, is uploaded
// once, then the request is put under an id of ours, so that sending it again after a broken connection is
// the same job.
import type { JobRequest } from '../../../contract/index.ts'
import { bestFirstSeed, MAX_WEIGHT } from '../../../contract/index.ts'
import { uploadImage, uploadVector } from '../references/upload-image.ts'
import { usesLambda } from '../request/methods.ts'
import type { Shell } from '../state/panel-deps.ts'
import type { Reference } from '../state/panel-events.ts'
import type { PastJob } from '../state/panel-memory.ts'
import { shapeName } from '../state/shape-state.ts'
import type { Shape } from '../state/shape-view.ts'
import { frameOf, medianSide } from './frame-size.ts'

/** Throws ApiError, ConnectionError, and AbortError when `signal` aborts. */
export async function sendJob(shell: Shell, signal: AbortSignal): Promise<PastJob> {
  const { references, document, shape } = shell.state()
  const frame = frameOf(references)
  const past: Omit<PastJob, 'request'> = {
    id: shell.newUuid(),
    document,
    references: references.map(({ id, name, sha256 }) => ({ node: id, name, sha256 })),
    side: medianSide(references),
    ...(frame && { frame }),
    atMs: shell.nowMs(),
  }
  const request = requestOf(shell)
  const vectors = await uploadReferences(shell, references, signal)
  const content = shape.chosen && (await contentOf(shell, shape.chosen, signal))
  const withVectors = request.references.map((one) => ({
    ...one,
    ...(vectors.has(one.sha256) && { vector: vectors.get(one.sha256) }),
  }))
  return await putJob(
    shell,
    { ...past, request: { ...request, references: withVectors, ...(content && { content }) } },
    signal,
  )
}

/** Their vectors' hashes, by their own. */
async function uploadReferences(
  shell: Shell,
  references: Reference[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const vectors = new Map<string, string>()
  for (const [i, reference] of references.entries()) {
    await uploadImage(shell, reference, signal)
    const vector = await uploadVector(shell, reference.svg, signal)
    if (vector !== null) vectors.set(reference.sha256, vector)
    shell.dispatch({ type: 'uploaded', count: i + 1, total: references.length })
  }
  return vectors
}

/** A frame is named by its vector where it has one: its lines then stay what they are. */
async function contentOf(shell: Shell, shape: Shape, signal: AbortSignal): Promise<JobRequest['content']> {
  if (shape.from === 'drawing') return shape.drawing.content
  const vector = await uploadVector(shell, shape.svg, signal)
  if (vector === null) await uploadImage(shell, shape, signal)
  return { upload: vector ?? shape.sha256 }
}

/** Sends a job whose references are on the server already. Throws as `sendJob` does. */
export async function putJob(shell: Shell, past: PastJob, signal: AbortSignal): Promise<PastJob> {
  await shell.client().putJob(past.id, past.request, signal)
  return past
}

function requestOf(shell: Shell): JobRequest {
  const { prompt, references, memory, document, shape } = shell.state()
  const { method, lambda, seed, count, libraries, size, palette, alpha, vector } = memory.settings
  return {
    prompt: prompt.trim() || (shape.chosen ? shapeName(shape.chosen) : ''),
    references: mergeSame(references),
    ...(libraries.length > 0 && { libraries }),
    method,
    ...(usesLambda(method) && lambda !== null ? { lambda } : {}),
    seed: seed.mode === 'fixed' ? seed.value : shuffledSeed(shell),
    count,
    size,
    palette,
    alpha,
    svg: vector,
    ...(shape.chosen && shape.modifiers.length > 0 && { modifiers: [...shape.modifiers] }),
    document,
  }
}

/**
 * Of a new prompt the drawings that fit best come first; asked once more, those that come after the last
 * ones.
 */
function shuffledSeed(shell: Shell): number {
  const { prompt, memory, document } = shell.state()
  const last = memory.jobs.find((job) => job.document === document)?.request
  if (last?.seed === undefined || last.prompt !== prompt.trim()) return bestFirstSeed(shell.newSeed())
  return (last.seed + (last.count ?? 1)) % 2 ** 32
}

/**
 * The same picture selected twice is one reference with both weights: the server refuses an image named
 * twice.
 */
function mergeSame(references: Reference[]): JobRequest['references'] {
  const weights = new Map<string, number>()
  for (const { sha256, weight } of references)
    weights.set(sha256, Math.min(MAX_WEIGHT, (weights.get(sha256) ?? 0) + weight))
  return [...weights].map(([sha256, weight]) => ({ sha256, weight }))
}
