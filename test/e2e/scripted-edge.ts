// A page with the playground and without any server: its files come from dist/page, its calls are answered here, and its job draws when told to. For
// what is about the panel alone; what crosses rooms is tested with the real edge and worker as well.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page, Route } from 'playwright-core'
import sharp from 'sharp'
import {
  type DraftData,
  type Job,
  type JobRequest,
  type ProblemCode,
  problem,
  type Resolved,
  type StyleKind,
} from '../../edge/contract/index.ts'

const ORIGIN = 'http://localhost:8787'
const PAGE = join(import.meta.dirname, '../../dist/page')
const SIDE = 128
const ROWS = 16

export interface ScriptedDrawing {
  id: string
  kind: StyleKind
  title: string
  author: string
  licence: string
  svg: string
}

export interface ScriptedEdge {
  page: Page
  /** What was asked of it, in order. */
  requests: JobRequest[]
  uploads: { type: string; bytes: Buffer }[]
  searches: URLSearchParams[]
  /** What a search for drawings finds from now on, or how it fails. */
  find(answer: ScriptedDrawing[] | ProblemCode | 'away'): void
  draft(draft: Omit<DraftData, 'png'> & { svg: string }): Promise<void>
  /** Rows 0 … `rows` − 1 of what this SVG shows. */
  paint(image: number, svg: string, rows?: number): Promise<void>
  finish(svgs: string[], resolved: Partial<Resolved>): void
}

const RESOLVED: Resolved = {
  method: 'full',
  lambda: 0.3,
  tau: 0.2,
  k: 16,
  cfg: 3,
  temperature: 1,
  topP: 0.9,
  seed: 7,
  bundle: 'scripted@1',
  engineClass: 'scripted',
  content: [],
  notes: [],
  unknownWords: [],
}

const SETTINGS = { method: 'auto', lambda: null, seed: { mode: 'fixed', value: 7 }, count: 1 }

/** What a panel remembers that has been here before. */
export const scriptedMemory = { version: 1, server: ORIGIN, token: 'scripted-token', agreed: ORIGIN, settings: SETTINGS, jobs: [] }

export const pngOf = (svg: string, side = SIDE): Promise<Buffer> =>
  sharp(Buffer.from(svg), { density: 600 }).resize(side, side).png().toBuffer()

/** The playground, loaded, with its panel ready. */
export async function openScripted(
  browser: Browser,
  { colorScheme = 'light' }: { colorScheme?: 'light' | 'dark' } = {},
): Promise<ScriptedEdge & { faults(): string[]; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, colorScheme, acceptDownloads: true })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.addInitScript((kept) => {
    if (!localStorage.getItem('tessera.memory')) localStorage.setItem('tessera.memory', kept)
  }, JSON.stringify(scriptedMemory))
  const edge = await scriptEdge(page)
  await page.goto(ORIGIN)
  await page.getByLabel('What is missing').waitFor()
  return { ...edge, faults: () => faults, close: () => context.close() }
}

/** Answers a page's calls, and those of frames in it. */
export async function scriptEdge(page: Page): Promise<ScriptedEdge> {
  const requests: JobRequest[] = []
  const uploads: ScriptedEdge['uploads'] = []
  const searches: URLSearchParams[] = []
  let found: ScriptedDrawing[] | ProblemCode | 'away' = []
  let svgs: string[] = []
  let events: string[] = []
  let wake: () => void = () => undefined
  let job: Job = jobOf('00000000-0000-4000-8000-000000000000')
  const push = (event: string, data: unknown) => {
    events.push(`id: ${events.length + 1}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    wake()
  }
  const stream = async (route: Route) => {
    const after = Number(route.request().headers()['last-event-id'] ?? 0)
    while (events.length <= after) await new Promise<void>((resolve) => (wake = resolve))
    await route.fulfill({ contentType: 'text/event-stream', headers: ANY_ORIGIN, body: events.slice(after).join('') })
  }
  const answers: [RegExp, (route: Route, url: URL) => Promise<unknown> | unknown][] = [
    [/^\/healthz$/, () => ({ status: 'ok', version: '0', workers: 1, queued: 0, bundles: [] })],
    [
      /^\/v1\/me$/,
      () => ({ team: { id: 'home', name: 'Home' }, user: { id: 'owner', name: 'Owner' }, role: 'owner', scopes: ['read', 'write'] }),
    ],
    [/^\/v1\/libraries/, () => ({ libraries: [] })],
    [
      /^\/v1\/images\/(\w+)$/,
      (route, url) => {
        if (route.request().method() === 'HEAD') return route.fulfill({ status: 404, headers: ANY_ORIGIN })
        uploads.push({ type: route.request().headers()['content-type'] ?? '', bytes: route.request().postDataBuffer() ?? Buffer.of() })
        return { sha256: url.pathname.split('/')[3], width: SIDE, height: SIDE, bytes: 1 }
      },
    ],
    [
      /^\/v1\/drawings$/,
      (route, url) => {
        searches.push(url.searchParams)
        if (found === 'away') return route.abort()
        return typeof found === 'string' ? refused(route, found) : { drawings: found }
      },
    ],
    [/^\/v1\/jobs\/[\w-]+\/events$/, stream],
    [
      /^\/v1\/jobs\/([\w-]+)(\/cancel)?$/,
      (route, url) => {
        if (route.request().method() === 'PUT') {
          requests.push(route.request().postDataJSON())
          events = []
          job = jobOf(url.pathname.split('/')[3] as string)
          push('state', { state: 'queued', attempt: 1 })
        }
        return job
      },
    ],
    [/^\/v1\/jobs$/, () => ({ jobs: [] })],
    [
      /^\/results\/(\d)\.svg$/,
      (route, url) => route.fulfill({ contentType: 'image/svg+xml', headers: ANY_ORIGIN, body: svgs[indexIn(url)] ?? '' }),
    ],
    [
      /^\/results\/(\d)\.png$/,
      async (route, url) =>
        route.fulfill({ contentType: 'image/png', headers: ANY_ORIGIN, body: await pngOf(svgs[indexIn(url)] ?? '', 512) }),
    ],
  ]
  await page.route(`${ORIGIN}/**`, async (route) => {
    const url = new URL(route.request().url())
    const answer = answers.find(([path]) => path.test(url.pathname))?.[1]
    if (!answer) return sendFile(route, url.pathname)
    const body = await answer(route, url)
    if (typeof body === 'object' && body !== null) await route.fulfill({ json: body, headers: ANY_ORIGIN })
  })
  return {
    page,
    requests,
    uploads,
    searches,
    find: (answer) => {
      found = answer
    },
    draft: async (draft) => {
      job = { ...job, state: 'running' }
      push('draft', { ...draft, png: (await pngOf(draft.svg)).toString('base64') })
    },
    paint: async (image, svg, rows = ROWS) => {
      job = { ...job, state: 'running', progress: { rows, totalRows: ROWS * (requests.at(-1)?.count ?? 1), image } }
      push('state', { state: 'running', attempt: 1 })
      const whole = await pngOf(svg)
      for (let row = 0; row < rows; row++) {
        const strip = { left: 0, top: row * (SIDE / ROWS), width: SIDE, height: SIDE / ROWS }
        const png = await sharp(whole).extract(strip).png().toBuffer()
        push('row', { image, row, y: strip.top, height: strip.height, png: png.toString('base64') })
      }
    },
    finish: (next, resolved) => {
      svgs = next
      const sources = (resolved.content ?? []).map(({ id, title, author, licence }) => ({
        source: id,
        kind: 'content' as const,
        share: 0.4,
        title,
        author,
        licence,
      }))
      const images = next.map((_, index) => ({
        index,
        sha256: String(index).repeat(64),
        width: 512,
        height: 512,
        seed: 7 + index,
        copy: { longestRun: 0, share: 0 },
        sources,
        url: `${ORIGIN}/results/${index}.png`,
        svgUrl: `${ORIGIN}/results/${index}.svg`,
      }))
      job = { ...job, state: 'succeeded', images, resolved: { ...RESOLVED, ...resolved } }
      push('state', { state: 'succeeded', attempt: 1 })
    },
  }
}

/** A Figma panel's origin is null. */
const ANY_ORIGIN = { 'access-control-allow-origin': '*' }

const jobOf = (id: string): Job => ({
  id,
  state: 'queued',
  attempt: 1,
  progress: { rows: 0, totalRows: 0, image: 0 },
  images: [],
  createdAt: '2026-11-28T20:00:00.000Z',
})

const indexIn = (url: URL): number => Number(/(\d)\.\w+$/.exec(url.pathname)?.[1])

const refused = (route: Route, code: ProblemCode) =>
  route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem(code, 'of the test', 'r') })

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

async function sendFile(route: Route, path: string): Promise<void> {
  const name = path === '/' ? 'index.html' : path.slice(1)
  const type = TYPES[name.split('.').pop() ?? '']
  if (!type) return route.fulfill({ status: 404 })
  await route.fulfill({ contentType: `${type}; charset=utf-8`, body: await readFile(join(PAGE, name)) })
}
