// From the button to a job on the server: every reference is uploaded once, then the request is put under an id of ours, so
// that sending it again after a broken connection is the same job.
import type { JobRequest } from '../../edge/contract/index.ts'
import { MAX_WEIGHT } from '../../edge/contract/index.ts'
import { usesLambda } from './methods.ts'
import type { Shell } from './panel-deps.ts'
import type { Reference } from './panel-events.ts'
import type { PastJob } from './panel-memory.ts'

/** Throws ApiError, ConnectionError, and AbortError when `signal` aborts. */
export async function sendJob(shell: Shell, signal: AbortSignal): Promise<PastJob> {
  const { references, document } = shell.state()
  const past: PastJob = {
    id: shell.newUuid(),
    document,
    request: requestOf(shell),
    references: references.map(({ id, name, sha256 }) => ({ node: id, name, sha256 })),
    side: medianSide(references),
    atMs: shell.nowMs(),
  }
  for (const [i, { sha256, png }] of references.entries()) {
    if (!(await shell.client().hasImage(sha256, signal))) await shell.client().putImage(sha256, png, 'image/png', signal)
    shell.dispatch({ type: 'uploaded', count: i + 1, total: references.length })
  }
  return await putJob(shell, past, signal)
}

/** Sends a job whose references are on the server already. Throws as `sendJob` does. */
export async function putJob(shell: Shell, past: PastJob, signal: AbortSignal): Promise<PastJob> {
  await shell.client().putJob(past.id, past.request, signal)
  return past
}

function requestOf(shell: Shell): JobRequest {
  const { prompt, references, memory, document } = shell.state()
  const { method, lambda, seed, count, libraries, size, palette, alpha, svg } = memory.settings
  return {
    prompt: prompt.trim(),
    references: mergeSame(references),
    ...(libraries.length > 0 && { libraries }),
    method,
    ...(usesLambda(method) && lambda !== null ? { lambda } : {}),
    seed: seed.mode === 'fixed' ? seed.value : shell.newSeed(),
    count,
    size,
    palette,
    alpha,
    svg,
    document,
  }
}

/** The same picture selected twice is one reference with both weights: the server refuses an image named twice. */
function mergeSame(references: Reference[]): JobRequest['references'] {
  const weights = new Map<string, number>()
  for (const { sha256, weight } of references) weights.set(sha256, Math.min(MAX_WEIGHT, (weights.get(sha256) ?? 0) + weight))
  return [...weights].map(([sha256, weight]) => ({ sha256, weight }))
}

const SIDE_WITHOUT_REFERENCES = 128

/** What is drawn joins a set, so it gets the size of the set: the median of the longer sides. */
function medianSide(references: Reference[]): number {
  const sides = references.map(({ width, height }) => Math.max(width, height)).sort((a, b) => a - b)
  return sides[sides.length >> 1] ?? SIDE_WITHOUT_REFERENCES
}
