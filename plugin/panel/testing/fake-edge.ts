// An edge for the panel's tests, scripted: its job draws when told to, and any call can be made to fail.
import type { DraftData, Job, JobEvent, JobRequest, ResultImage } from '../../../contract/index.ts'
import { ApiError, ConnectionError, isFinal, type ProblemCode, problem } from '../../../contract/index.ts'
import type { EdgeClient } from '../state/panel-deps.ts'
import type { FoundDrawing } from '../state/shape-view.ts'

export const TOKEN = 'a-token-of-the-test'
export const SERVER = 'http://localhost:8787'

export const QUEUED: Omit<Job, 'id'> = {
  state: 'queued',
  attempt: 1,
  progress: { rows: 0, totalRows: 0, image: 0 },
  images: [],
  createdAt: '2026-11-25T16:00:00.000Z',
  queue: { position: 2, workers: 1 },
}

/** `reference`: whose style it says that it has. */
const image = (index: number, seed: number, reference: string | undefined): ResultImage => ({
  index,
  seed,
  sha256: `${index}`.repeat(64),
  width: 128,
  height: 128,
  copy: { longestRun: 2, share: 0.1 },
  url: `${SERVER}/v1/results/${index}`,
  svgUrl: `${SERVER}/v1/results/${index}-svg`,
  sources: [
    {
      source: 'twemoji/heart',
      share: 0.4,
      kind: 'content',
      title: 'Red heart',
      author: 'Twitter',
      licence: 'CC-BY 4.0',
    },
    ...(reference ? [{ source: reference, share: 0.25, kind: 'reference' as const }] : []),
  ],
})

/**
 * An edge whose job draws when told to. `fail` makes the next call of that name answer with a problem, or
 * with no answer at all.
 */
export function fakeEdge() {
  const failures = new Map<string, ProblemCode | 'away'>()
  const calls: string[] = []
  let request: JobRequest | null = null
  let past: Job[] = []
  let job: Job | null = null
  let events: JobEvent[] = []
  let drawings: FoundDrawing[] = []
  let missing: string[] = []
  const uploads: { sha256: string; bytes: Uint8Array; mediaType: string }[] = []
  let isOld = false
  const searches: { q: string; kind?: string }[] = []
  let wake: () => void = () => undefined
  const push = (event: JobEvent['event'], data: unknown) => {
    events.push({ id: events.length + 1, event, data } as JobEvent)
    wake()
  }
  const answer = async <T>(name: keyof EdgeClient, make: () => T): Promise<T> => {
    calls.push(name)
    const failure = failures.get(name)
    failures.delete(name)
    if (failure === undefined) return make()
    throw failure === 'away'
      ? new ConnectionError('away')
      : new ApiError(problem(failure, 'of the test', 'r-1'))
  }
  const found = (): Job => {
    if (job === null) throw new ApiError(problem('not_found', 'of the test', 'r-2'))
    return job
  }
  const client: EdgeClient = {
    hasImage: () => answer('hasImage', () => false),
    putImage: (sha256, bytes, mediaType) =>
      answer('putImage', () => {
        if (isOld && mediaType === 'image/svg+xml')
          throw new ApiError(problem('unsupported_media_type', 'of the test', 'r-3'))
        uploads.push({ sha256, bytes, mediaType })
        return { sha256, width: 1, height: 1, bytes: bytes.length }
      }),
    putJob: (id, asked) =>
      answer('putJob', () => {
        request = asked
        job = { ...QUEUED, id }
        events = []
        push('state', { state: 'queued', attempt: 1 })
        return job
      }),
    getJob: () => answer('getJob', found),
    history: () => answer('history', () => past),
    deleteJob: () => answer('deleteJob', () => undefined),
    cancelJob: () =>
      answer('cancelJob', () => {
        script.state('canceled')
        return found()
      }),
    events: async function* () {
      for (let at = 0; ; ) {
        const event = events[at]
        if (event) {
          at++
          yield event
          if (event.event === 'state' && isFinal(event.data.state)) return
        } else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    result: (url) =>
      answer('result', () => (url.endsWith('-svg') ? new TextEncoder().encode('<svg/>') : Uint8Array.of(9))),
    exchangeKey: () => answer('exchangeKey', () => TOKEN),
    searchDrawings: (asked) => {
      searches.push(asked)
      return answer('searchDrawings', () => ({ drawings, missing }))
    },
    health: () =>
      answer('health', () => ({ status: 'ok', version: '0', workers: 1, queued: 0, bundles: [] })),
  }
  const script = {
    client,
    calls,
    request: () => request,
    fail: (name: keyof EdgeClient, failure: ProblemCode | 'away') => failures.set(name, failure),
    state: (state: Job['state'], more: Partial<Job> = {}) => {
      job = { ...found(), ...more, state }
      push('state', { state, attempt: 1 })
    },
    uploads,
    refuseSvg: () => {
      isOld = true
    },
    /** What was looked for, and what is found from now on. */
    searches,
    find: (next: FoundDrawing[], without: string[] = []) => {
      drawings = next
      missing = without
    },
    draft: (draft: Partial<DraftData> = {}) => push('draft', { image: 0, png: 'AA==', ...draft }),
    row: (imageIndex: number, row: number) =>
      push('row', { image: imageIndex, row, y: row * 8, height: 8, png: 'AA==' }),
    /** `like`: another one that it is the same as. */
    image: (index: number, like = index) => {
      const entry = {
        ...image(index, 7 + index, request?.references[0]?.sha256),
        sha256: `${like}`.repeat(64),
      }
      job = { ...found(), images: [...found().images, entry] }
      push('image', entry)
    },
    /** Jobs of the document that another machine has made. */
    keep: (jobs: Job[]) => {
      past = jobs
    },
    lose: () => {
      job = null
      events = []
    },
  }
  return script
}
