// An edge for pages without any server: their calls are answered here. For what is about the panel alone;
// what crosses rooms is tested with the real edge and worker as well.
import type { Page, Route } from 'playwright-core'
import { type JobRequest, type ProblemCode, problem } from '../../contract/index.ts'
import type { FoundDrawing } from '../../plugin/panel/state/shape-view.ts'
import { createScriptedJob, type JobScript, pngOf } from './scripted-job.ts'

export const ORIGIN = 'http://localhost:8787'

export interface ScriptedEdge extends JobScript {
  /** What was asked of it, in order. */
  requests: JobRequest[]
  uploads: { type: string; bytes: Buffer }[]
  searches: URLSearchParams[]
  /** What a search for drawings finds from now on, or how it fails. */
  find(answer: FoundDrawing[] | ProblemCode | 'away'): void
}

const SETTINGS = { method: 'auto', lambda: null, seed: { mode: 'fixed', value: 7 }, count: 1 }

/** What a panel remembers that has been here before. */
export const scriptedMemory = {
  version: 1,
  server: ORIGIN,
  token: 'scripted-token',
  agreed: ORIGIN,
  settings: SETTINGS,
  jobs: [],
}

/** A body to send as JSON, or nothing where the route has been answered. */
type Answer = (route: Route, url: URL) => Promise<unknown> | unknown

/** Answers a page's calls, and those of frames in it. */
export async function scriptEdge(page: Page): Promise<ScriptedEdge> {
  const requests: JobRequest[] = []
  const uploads: ScriptedEdge['uploads'] = []
  const searches: URLSearchParams[] = []
  const job = createScriptedJob(ORIGIN)
  let found: FoundDrawing[] | ProblemCode | 'away' = []
  const answers: [RegExp, Answer][] = [
    [/^\/healthz$/, () => ({ status: 'ok', version: '0', workers: 1, queued: 0, bundles: [] })],
    [/^\/v1\/me$/, () => ME],
    [/^\/v1\/libraries/, () => ({ libraries: [] })],
    [
      /^\/v1\/images\/\w+$/,
      (route, url) => {
        if (route.request().method() === 'HEAD') return send(route, { status: 404 })
        uploads.push({
          type: route.request().headers()['content-type'] ?? '',
          bytes: route.request().postDataBuffer() ?? Buffer.of(),
        })
        return { sha256: url.pathname.split('/')[3], width: 1, height: 1, bytes: 1 }
      },
    ],
    [
      /^\/v1\/drawings$/,
      (route, url) => {
        searches.push(url.searchParams)
        if (found === 'away') return route.abort()
        return typeof found === 'string'
          ? refuse(route, found)
          : { drawings: found.map((one) => ({ ...one, url: '' })), missing: [] }
      },
    ],
    [
      /^\/v1\/jobs\/[\w-]+\/events$/,
      async (route) => {
        const body = await job.eventsAfter(Number(route.request().headers()['last-event-id'] ?? 0))
        return send(route, { contentType: 'text/event-stream', body })
      },
    ],
    [
      /^\/v1\/jobs\/[\w-]+(\/cancel)?$/,
      (route, url) => {
        if (route.request().method() === 'PUT') {
          requests.push(route.request().postDataJSON())
          job.start(url.pathname.split('/')[3] ?? '', requests.at(-1) as JobRequest)
        }
        return job.now()
      },
    ],
    [/^\/v1\/jobs$/, () => ({ jobs: [] })],
    [
      /^\/results\/\d\.svg$/,
      (route, url) => send(route, { contentType: 'image/svg+xml', body: job.result(indexIn(url)) }),
    ],
    [
      /^\/results\/\d\.png$/,
      async (route, url) =>
        send(route, { contentType: 'image/png', body: await pngOf(job.result(indexIn(url))) }),
    ],
  ]
  await page.route(`${ORIGIN}/**`, async (route) => {
    const url = new URL(route.request().url())
    const answer = answers.find(([path]) => path.test(url.pathname))?.[1]
    if (!answer) return route.fallback()
    const body = await answer(route, url)
    if (typeof body === 'object' && body !== null) await send(route, { json: body })
  })
  return {
    ...job,
    requests,
    uploads,
    searches,
    find: (answer) => {
      found = answer
    },
  }
}

const ME = {
  team: { id: 'home', name: 'Home' },
  user: { id: 'owner', name: 'Owner' },
  role: 'owner',
  scopes: ['read', 'write'],
}

const indexIn = (url: URL): number => Number(/(\d)\.\w+$/.exec(url.pathname)?.[1])

/** A Figma panel's origin is null. */
const send = (route: Route, answer: Parameters<Route['fulfill']>[0]): Promise<void> =>
  route.fulfill({
    ...answer,
    headers: {
      'access-control-allow-origin': '*',
      ...(answer?.contentType && { 'content-type': answer.contentType }),
    },
  })

const refuse = (route: Route, code: ProblemCode): Promise<void> =>
  send(route, {
    status: 503,
    contentType: 'application/problem+json',
    body: JSON.stringify(problem(code, 'of the test', 'r')),
  })
