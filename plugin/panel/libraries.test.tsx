// Libraries in the panel: chosen for a job, and given the selection.
import { afterEach, expect, test, vi } from 'vitest'
import type { Library } from '../../edge/contract/index.ts'
import { createPanel } from './panel.ts'
import { emptyMemory } from './panel-memory.ts'
import { fakeDeps } from './testing/fake-deps.ts'
import { fakeEdge, SERVER, TOKEN } from './testing/fake-edge.ts'
import { fakeHost, selected } from './testing/fake-host.ts'
import { fakeLibraries, library } from './testing/fake-libraries.ts'
import { mountPanel } from './testing/mount-panel.tsx'

const HARBOUR = '11111111-0000-4000-8000-000000000000'
const BRAND = '22222222-0000-4000-8000-000000000000'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function open(known: Library[], chosen: string[] = []) {
  const host = fakeHost([selected('apple'), selected('boat')])
  const memory = { ...emptyMemory, token: TOKEN, server: SERVER, agreed: SERVER }
  host.recallThis({ ...memory, settings: { ...memory.settings, libraries: chosen } })
  const edge = fakeEdge()
  const libraries = fakeLibraries(known)
  const panel = createPanel(fakeDeps(host.host, edge.client, libraries.client))
  const { root, unmount } = mountPanel(panel)
  stops.push(unmount)
  const sees = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text))
  const click = (label: string) => {
    const found = [...root.querySelectorAll<HTMLElement>('button, label')].find((one) => one.textContent?.includes(label))
    if (!found) throw new Error(`no “${label}” in: ${root.textContent}`)
    found.click()
  }
  await sees('2 selected')
  return { edge, host, libraries, panel, root, sees, click }
}

test('what is chosen goes into the request and is remembered', async () => {
  const { edge, host, panel, sees, click } = await open([library(HARBOUR, 'Harbour'), library(BRAND, 'Brand')])
  await sees('Harbour')
  click('Harbour')
  await sees('Generate 4 images from 2 references and 1 library')
  panel.actions.typePrompt('sun')
  click('Generate')
  await vi.waitFor(() => expect(edge.request()?.libraries).toEqual([HARBOUR]))
  expect(host.memory()).toMatchObject({ settings: { libraries: [HARBOUR] } })
})

test('a library that is gone is chosen no longer, and none chosen is none named', async () => {
  const { edge, panel, sees, click } = await open([library(BRAND, 'Brand')], [HARBOUR])
  await sees('Brand')
  expect(panel.state().memory.settings.libraries).toEqual([])
  panel.actions.typePrompt('sun')
  click('Generate')
  await vi.waitFor(() => expect(edge.request()).not.toBeNull())
  expect(edge.request()).not.toHaveProperty('libraries')
})

test('the selection goes into a library under its layers’ names, after it was said who will see it', async () => {
  const { edge, libraries, root, sees, click } = await open([library(HARBOUR, 'Harbour'), library(BRAND, 'Brand', 'viewer')])
  await sees('Add the selection')
  click('Add the selection')
  await sees('Whoever may use the library sees them')
  expect([...root.querySelectorAll('#to-library option')].map(({ textContent }) => textContent)).toEqual(['Harbour'])
  expect(edge.calls).not.toContain('putImage')
  const licence = root.querySelector('#to-licence') as HTMLInputElement
  licence.value = 'Own work'
  licence.dispatchEvent(new Event('input', { bubbles: true }))
  await vi.waitFor(() => expect(licence.value).toBe('Own work'))
  click('Add 2 images')
  await sees('2 images added to Harbour.')
  expect(libraries.added.map(({ id, request }) => [id, request])).toEqual([
    [HARBOUR, { licence: 'Own work', name: 'apple' }],
    [HARBOUR, { licence: 'Own work', name: 'boat' }],
  ])
})

test('a full library is one line, and the panel goes on', async () => {
  const { libraries, panel, sees, click } = await open([library(HARBOUR, 'Harbour')])
  libraries.fill()
  await sees('Add the selection')
  await panel.actions.addToLibrary(HARBOUR, {})
  await sees('no more room in this library')
  click('Add the selection')
  await sees('Not now')
})

test('nobody is offered to add to what they may only use', async () => {
  const { root, sees } = await open([library(BRAND, 'Brand', 'viewer')])
  await sees('Brand')
  expect(root.textContent).not.toContain('Add the selection')
})
