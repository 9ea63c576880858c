// What a quick worker of a fuzzed edge does besides drawing: codes and a thumbnail for each upload, and one
// drawing for each search.
import {
  ApiError,
  type CodeGrid,
  createWorkerClient,
  type FromEdge,
  type FromWorker,
} from '../../../contract/index.ts'
import { WORKER_TOKEN } from '../edge-alone.ts'
import { QUICK_TOKENIZER } from '../quick-worker.ts'

/** WebP of one transparent pixel. */
const THUMBNAIL = Uint8Array.from(Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'))
const GRID: CodeGrid = { rows: 2, cols: 2, codes: Uint16Array.of(1, 2, 3, 4) }
const FOUND = {
  drawing: 'set/otter',
  kind: 'line',
  title: 'otter',
  set: 'Set',
  author: 'Somebody',
  licence: 'MIT',
  url: 'https://example.org/',
  modifiers: [],
  svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
} as const

/** For `QuickOptions.other`. */
export function encodingAnswers(
  url: string,
): (message: FromEdge, say: (message: FromWorker) => void) => Promise<void> {
  const client = createWorkerClient<AbortSignal>({ baseUrl: url, token: WORKER_TOKEN, fetch })
  const encode = async (team: string, sha256: string) => {
    try {
      await client.putUploadCodes(team, QUICK_TOKENIZER, sha256, GRID)
      await client.putUploadThumbnail(team, sha256, THUMBNAIL)
      return undefined
    } catch (error) {
      if (error instanceof ApiError) return error.problem.code
      throw error
    }
  }
  return async (message, say) => {
    if (message.type === 'search')
      say({ type: 'found', search: message.search, drawings: [{ ...FOUND, modifiers: [] }], missing: [] })
    if (message.type !== 'encode') return
    for (const sha256 of message.sha256s) {
      const code = await encode(message.team, sha256)
      say({ type: 'encoded', team: message.team, sha256, ...(code && { code }) })
    }
  }
}
