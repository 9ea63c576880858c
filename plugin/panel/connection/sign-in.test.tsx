// Signing in by a code and out again, as a person meets it.
import { afterEach, expect, test, vi } from 'vitest'
import type { DeviceRefusal, DeviceToken } from '../../../contract/index.ts'
import { createPanel } from '../panel.ts'
import { emptyMemory } from '../state/panel-memory.ts'
import { fakeDeps } from '../testing/fake-deps.ts'
import { fakeEdge, SERVER } from '../testing/fake-edge.ts'
import { fakeHost, selected } from '../testing/fake-host.ts'
import { fakeLibraries } from '../testing/fake-libraries.ts'
import { DEVICE_TOKEN, fakeTeams, refusal } from '../testing/fake-teams.ts'
import { mountPanel } from '../testing/mount-panel.tsx'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

type Answer = DeviceToken | DeviceRefusal | 'away'

async function open(answers: Answer[] = [], token: string | null = null) {
  const host = fakeHost([selected('apple')])
  host.recallThis({ ...emptyMemory, token, server: SERVER })
  const teams = fakeTeams(answers)
  const waits: { ms: number; pass(): void }[] = []
  const opened: string[] = []
  const panel = createPanel(
    fakeDeps(host.host, fakeEdge().client, fakeLibraries().client, {
      connectTeams: () => teams.client,
      openPage: (url) => void opened.push(url),
      wait: (ms) => new Promise((pass) => waits.push({ ms, pass })),
    }),
  )
  const { root, unmount } = mountPanel(panel)
  stops.push(unmount)
  await vi.waitFor(() => expect(panel.state().phase).not.toBe('loading'))
  const pass = async (ms: number) =>
    vi.waitFor(() => {
      const at = waits.findLastIndex((wait) => wait.ms === ms)
      expect(at).toBeGreaterThanOrEqual(0)
      waits.splice(at, 1)[0]?.pass()
    })
  const sees = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text))
  const click = (label: string) =>
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent === label)?.click()
  return { panel, teams, pass, sees, click, root, opened, remembers: () => panel.state().memory.token }
}

const INTERVAL_MS = 5_000

test('the code is shown, the page opened, and once it is confirmed the panel works', async () => {
  const { click, sees, pass, opened, root, remembers } = await open([
    refusal('authorization_pending'),
    'away',
    DEVICE_TOKEN,
  ])
  click('Sign in by your browser')
  await sees('ABCD-2345')
  expect(opened).toEqual([`${SERVER}/admin/device?user_code=ABCD2345`])
  expect(root.querySelector('a')?.href).toBe(opened[0])
  for (let polls = 0; polls < 3; polls++) await pass(INTERVAL_MS)
  await sees('1 selected')
  expect(remembers()).toBe(DEVICE_TOKEN.access_token)
})

test('told to slow down, it does', async () => {
  const { click, sees, pass } = await open([refusal('slow_down'), DEVICE_TOKEN])
  click('Sign in by your browser')
  await sees('ABCD-2345')
  await pass(INTERVAL_MS)
  await pass(2 * INTERVAL_MS)
  await sees('1 selected')
})

test.each([
  ['access_denied', 'was denied'],
  ['expired_token', 'has run out'],
] as const)('%s is said, with what to do', async (error, words) => {
  const { click, sees, pass } = await open([refusal(error)])
  click('Sign in by your browser')
  await sees('ABCD-2345')
  await pass(INTERVAL_MS)
  await sees(words)
  await sees('Ask for a new')
})

test('canceled, it asks no more, and a late yes changes nothing', async () => {
  const { click, sees, pass, teams, remembers } = await open([DEVICE_TOKEN])
  click('Sign in by your browser')
  await sees('ABCD-2345')
  click('Cancel')
  await sees('Connect to Tessera')
  await pass(INTERVAL_MS)
  expect(teams.calls).toEqual([])
  expect(remembers()).toBe(null)
})

test('signing out ends the token on the server, too', async () => {
  const { click, sees, teams, remembers } = await open([], 'a-token-of-the-test')
  await sees('1 selected')
  click('Sign out')
  await sees('Signed out.')
  await vi.waitFor(() => expect(teams.calls).toContain('signOut'))
  expect(remembers()).toBe(null)
})

test('a revoked token is noticed without anybody asking for anything, and said', async () => {
  const { sees, pass, teams, remembers } = await open([], 'a-token-of-the-test')
  await sees('1 selected')
  teams.revoke()
  await pass(10_000)
  await sees('You have been signed out')
  expect(remembers()).toBe(null)
})
