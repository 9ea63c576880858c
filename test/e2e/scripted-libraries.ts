// Libraries that a page is given without a server: thousands of images in one answer's time, and any call
// made to fail. Only for what a real edge would take minutes to have; everything else is tested against the
// real one.
import type { Page, Route } from 'playwright-core'
import { type LibraryImage, type ProblemCode, problem } from '../../contract/index.ts'

export const LIBRARY = '3f2b8c1e-5a6d-4e7f-8091-a2b3c4d5e6f7'

const CONCEPTS = [
  'otter',
  'red heart',
  'sail boat',
  'mushroom',
  'house',
  'apple',
  'paper plane',
  'leaf',
  'fish',
  'lighthouse',
]
const COLOURS = ['#e4572e', '#f3a712', '#29858f', '#7b5ea7', '#3d7ea6', '#5b8c5a']

const svg = (i: number): string => {
  const colour = COLOURS[i % COLOURS.length]
  const shape =
    i % 3 === 0
      ? '<circle cx="32" cy="32" r="24"/>'
      : i % 3 === 1
        ? '<rect x="10" y="10" width="44" height="44" rx="10"/>'
        : '<path d="M32 8l26 46H6z"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="${colour}">${shape}</svg>`
}

const imageAt = (i: number, origin: string): LibraryImage => ({
  sha256: i.toString(16).padStart(64, '0'),
  caption: `${CONCEPTS[i % CONCEPTS.length]} ${i}`,
  licence: i % 7 === 0 ? 'CC-BY-NC-4.0' : 'CC-BY-4.0',
  author: 'The Icon Works',
  source: 'Harbour set',
  state: i % 97 === 5 ? 'failed' : i % 89 === 7 ? 'waiting' : 'ready',
  ...(i % 97 === 5 && { error: 'image_truncated' as const }),
  use: i % 7 === 0 ? 'forbidden' : 'allowed',
  thumbnail: i % 97 === 5 || i % 89 === 7 ? null : `${origin}/thumbnails/${i}.svg`,
  addedAt: '2026-11-20T09:30:00.000Z',
  addedBy: 'ada',
})

export interface Script {
  /** How many times the list of images was asked for. */
  lists(): number
  /** The next calls whose path ends so fail with this. */
  fail(ending: string, code: ProblemCode | 'away'): void
  heal(): void
}

/** Answers the page's calls for one library of `count` images, which the caller administers. */
export async function scriptLibraries(page: Page, origin: string, count: number): Promise<Script> {
  const images = Array.from({ length: count }, (_, i) => imageAt(i, origin))
  const failures = new Map<string, ProblemCode | 'away'>()
  let lists = 0
  const library = () => ({
    id: LIBRARY,
    name: 'Harbour icons',
    role: 'admin',
    public: false,
    manifest: 41,
    images: images.filter(({ state }) => state === 'ready').length,
    waiting: images.filter(({ state }) => state === 'waiting').length,
    failed: images.filter(({ state }) => state === 'failed').length,
    forbidden: 0,
    patches: 256 * count,
    bytes: 4_321 * count,
    tokenizerHash: 'a'.repeat(64),
    forbiddenLicences: ['CC-BY-NC-4.0'],
    createdAt: '2026-11-01T08:00:00.000Z',
  })
  const answers: Record<string, (url: URL, route: Route) => unknown> = {
    '': () => library(),
    '/images': (url) => {
      lists++
      const words = (url.searchParams.get('query') ?? '').toLowerCase().split(' ').filter(Boolean)
      const found = images.filter(({ caption }) => words.every((word) => caption.includes(word)))
      const after = Number(url.searchParams.get('after') ?? 0)
      const limit = Number(url.searchParams.get('limit') ?? 100)
      return {
        images: found.slice(after, after + limit),
        ...(after + limit < found.length && { next: String(after + limit) }),
      }
    },
    '/uses': () => ({ uses: [{ job: crypto.randomUUID(), at: '2026-11-25T15:04:00.000Z', share: 0.34 }] }),
    '/members': () => ({
      members: [
        { user: 'everyone', role: 'viewer' },
        { user: 'ada', role: 'admin' },
        { user: 'grace', role: 'editor' },
      ],
    }),
    '/manifests': () => ({
      manifests: [41, 40, 39, 38].map((number) => ({
        number,
        at: `2026-11-${number - 20}T12:00:00.000Z`,
        images: 30 * number,
      })),
    }),
    '/stats': () => ({
      images: count,
      patches: 256 * count,
      originalBytes: 4_321 * count,
      codeBytes: 560 * count,
      licences: [
        { licence: 'CC-BY-4.0', images: Math.ceil((count * 6) / 7), use: 'allowed' },
        { licence: 'CC-BY-NC-4.0', images: Math.floor(count / 7), use: 'forbidden' },
      ],
      jobs: [
        { month: '2026-11', jobs: 412 },
        { month: '2026-10', jobs: 175 },
      ],
    }),
  }
  const member = (user: string, name: string, role: string) => ({
    user,
    name,
    email: `${user}@example.org`,
    role,
    since: '2026-11-01T08:00:00.000Z',
  })
  const team = [
    member('ada', 'Ada Lovelace', 'admin'),
    member('grace', 'Grace Hopper', 'designer'),
    member('alan', 'Alan Turing', 'viewer'),
  ]
  const me = {
    team: { id: 'harbour', name: 'Harbour' },
    user: { id: 'ada', name: 'Ada Lovelace' },
    role: 'admin',
    scopes: ['read', 'write', 'admin'],
  }
  await page.route('**/v1/me', (route) => route.fulfill({ json: me }))
  await page.route('**/v1/teams/harbour/members', (route) => route.fulfill({ json: { members: team } }))
  await page.route('**/thumbnails/*.svg', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: svg(Number(/(\d+)\.svg/.exec(route.request().url())?.[1])),
    }),
  )
  await page.route('**/v1/libraries**', (route) => route.fulfill({ json: { libraries: [library()] } }))
  await page.route('**/v1/libraries/**', async (route) => {
    const url = new URL(route.request().url())
    const failure = [...failures].find(([ending]) => url.pathname.endsWith(ending))?.[1]
    if (failure === 'away') return route.abort()
    if (failure)
      return route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: problem(failure, 'of the test', 'r'),
      })
    const ending = url.pathname
      .replace(/^\/v1\/libraries\/[^/]+/, '')
      .replace(/^\/images\/[^/]+(?=\/uses)/, '')
    const answer = answers[ending]
    return answer
      ? route.fulfill({ json: answer(url, route) })
      : route.fulfill({ status: 404, json: problem('not_found', '', 'r') })
  })
  return {
    lists: () => lists,
    fail: (ending, code) => failures.set(ending, code),
    heal: () => failures.clear(),
  }
}
