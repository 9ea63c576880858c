// What is said of a lease's end, within what one message may hold: an edge refuses a longer one, and with it
// the worker.
import {
  type FromWorker,
  type Lease,
  MAX_COUNT,
  MAX_POOL_MESSAGE_CHARACTERS,
  MAX_SOURCE_TITLE,
  type SourceShare,
  type WorkerImage,
} from '../../../contract/index.ts'
import type { LeaseResult } from './lease-result.ts'

// of each image; the other half is for all else
const SOURCES_CHARACTERS = MAX_POOL_MESSAGE_CHARACTERS / 2 / MAX_COUNT

/** Nothing of a lost lease, for it is another's by now. */
export function resultMessage({ job, fence }: Lease, result: LeaseResult): FromWorker | null {
  if (result.type === 'lost') return null
  if (result.type === 'failed') {
    const { code, retryable } = result
    return { type: 'fail', job, fence, code, detail: result.detail.slice(0, 2000), retryable }
  }
  const { images, resolved, used } = result
  return {
    type: 'done',
    job,
    fence,
    images: images.map(withinLimits),
    resolved,
    ...(used.length > 0 && { used }),
  }
}

/**
 * A job that retrieved from the whole public set has hundreds of sources, and a library's captions may be
 * long: the largest shares stay.
 */
function withinLimits(image: WorkerImage): WorkerImage {
  const sources: SourceShare[] = []
  let left = SOURCES_CHARACTERS
  for (const { title, ...source } of image.sources) {
    const named = { ...source, ...(title && { title: title.slice(0, MAX_SOURCE_TITLE) }) }
    left -= JSON.stringify(named).length + 1
    if (left < 0) break
    sources.push(named)
  }
  return { ...image, sources }
}
