// Sources that somebody does not want: left out of a job that is drawn again, and the way back.
import { afterEach, expect, test, vi } from 'vitest'
import { MAX_EXCLUDES } from '../../../contract/index.ts'
import { createPanel } from '../panel.ts'
import { newSheet } from '../state/job-view.ts'
import { emptyMemory } from '../state/panel-memory.ts'
import { initialState } from '../state/panel-state.ts'
import { fakeDeps } from '../testing/fake-deps.ts'
import { fakeEdge, SERVER, TOKEN } from '../testing/fake-edge.ts'
import { fakeHost, selected } from '../testing/fake-host.ts'
import { fakeLibraries, library } from '../testing/fake-libraries.ts'
import { mountPanel } from '../testing/mount-panel.tsx'
import { jobWithout } from './job-without.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** A panel that shows a finished job of one image from two references. */
async function drawn() {
  const host = fakeHost([selected('apple'), selected('boat')])
  host.recallThis({ ...emptyMemory, token: TOKEN, server: SERVER, agreed: SERVER })
  const edge = fakeEdge()
  const panel = createPanel(fakeDeps(host.host, edge.client, fakeLibraries().client))
  const { root, unmount } = mountPanel(panel)
  stops.push(unmount)
  const sees = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text))
  const click = (label: string) => {
    const found = [...root.querySelectorAll('button')].find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(label),
    )
    if (!found) throw new Error(`no button “${label}” in: ${root.textContent}`)
    found.click()
  }
  const finish = async () => {
    await sees('Waiting')
    edge.image(0)
    edge.state('succeeded')
    await sees('1 candidate for “red heart”')
  }
  await sees('2 selected')
  panel.actions.set({ count: 1 })
  panel.actions.typePrompt('red heart')
  await sees('Generate 1 image')
  click('Generate 1 image')
  await finish()
  return { host, edge, panel, root, sees, click, finish }
}

test('names each source with author and licence, and draws again without those that are marked', async () => {
  const { edge, panel, root, sees, click, finish } = await drawn()
  await sees('Twitter, CC-BY 4.0')
  const first = edge.request()
  click('Leave out Red heart')
  click('Leave out apple')
  await sees('Generate again without 2 sources')
  click('Leave out apple') // and not after all
  await sees('Generate again without 1 source')
  expect(root.querySelector('.made-of .out')?.textContent).toContain('Red heart')
  click('Generate again without 1 source')
  await finish()
  expect(edge.request()).toEqual({ ...first, exclude: ['twemoji/heart'] })
  await sees('Without Red heart.')
  expect(panel.state().unwanted).toEqual([])

  click('Leave out apple')
  await sees('Generate again without 1 source')
  click('Generate again without 1 source')
  await finish()
  expect(edge.request()?.exclude).toEqual(['twemoji/heart', first?.references[0]?.sha256])
  await sees('Without Red heart, apple.')
})

test('undo shows the job before, which is not drawn again', async () => {
  const { edge, panel, root, sees, click, finish } = await drawn()
  const first = panel.state().memory.jobs[0]?.id
  click('Leave out Red heart')
  await sees('Generate again')
  click('Generate again without 1 source')
  await finish()
  const puts = edge.calls.filter((name) => name === 'putJob').length
  click('Undo')
  await vi.waitFor(() =>
    expect(panel.state().job).toMatchObject({ state: 'finished', job: { past: { id: first } } }),
  )
  expect(root.textContent).not.toContain('Without Red heart')
  expect(edge.calls.filter((name) => name === 'putJob')).toHaveLength(puts)
})

test.each([
  ['away', 'did not answer'],
  ['reference_missing', 'is kept there no longer'],
] as const)(
  'a job that cannot be sent (%s) is said beside the button, and the result stays',
  async (failure, line) => {
    const { edge, root, sees, click } = await drawn()
    click('Leave out Red heart')
    await sees('Generate again')
    edge.fail('putJob', failure)
    click('Generate again without 1 source')
    await sees(line)
    expect(root.querySelector('.made-of [role="alert"]')).not.toBeNull()
    await sees('1 candidate for “red heart”')
  },
)

test('what is left out is bounded, and a library that is gone is not asked for', () => {
  const kept = '11111111-0000-4000-8000-000000000000'
  const gone = '22222222-0000-4000-8000-000000000000'
  const exclude = Array.from({ length: MAX_EXCLUDES - 1 }, (_, i) => `s${i}`)
  const request = { prompt: 'sun', references: [], libraries: [kept, gone], exclude, seed: 3 }
  const past = {
    id: '00000000-0000-4000-8000-000000000001',
    document: 'd',
    request,
    references: [],
    side: 48,
    atMs: 0,
  }
  const start = initialState(SERVER, 0)
  const state = {
    ...start,
    job: { state: 'finished', job: newSheet(past), resolved: null } as const,
    unwanted: ['a', 'b'],
    libraries: { ...start.libraries, known: [library(kept, 'Kept')] },
  }
  const again = jobWithout(state, '00000000-0000-4000-8000-000000000002', 9)
  expect(again?.request).toMatchObject({ libraries: [kept], exclude: [...exclude, 'a'], seed: 3 })
  expect(again?.without).toEqual({ before: past.id, names: ['a', 'b'] })
  expect(jobWithout({ ...state, unwanted: [] }, past.id, 9)).toBeNull()
})
