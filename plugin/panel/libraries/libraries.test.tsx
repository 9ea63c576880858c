// Libraries in the panel: chosen for a job, and given the selection.
import { afterEach, expect, test, vi } from 'vitest'
import type { Library } from '../../../contract/index.ts'
import { createPanel } from '../panel.ts'
import { emptyMemory } from '../state/panel-memory.ts'
import { fakeDeps } from '../testing/fake-deps.ts'
import { fakeEdge, SERVER, TOKEN } from '../testing/fake-edge.ts'
import { fakeHost, selected } from '../testing/fake-host.ts'
import { fakeLibraries, library } from '../testing/fake-libraries.ts'
import { mountPanel } from '../testing/mount-panel.tsx'

const HARBOUR = '11111111-0000-4000-8000-000000000000'
const BRAND = '22222222-0000-4000-8000-000000000000'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function open(known: Library[], chosen: string[] = [], frames = [selected('apple'), selected('boat')]) {
  const host = fakeHost(frames)
  const memory = { ...emptyMemory, token: TOKEN, server: SERVER, agreed: SERVER }
  host.recallThis({ ...memory, settings: { ...memory.settings, libraries: chosen } })
  const edge = fakeEdge()
  const libraries = fakeLibraries(known)
  const panel = createPanel(fakeDeps(host.host, edge.client, libraries.client))
  const { root, unmount } = mountPanel(panel)
  stops.push(unmount)
  const sees = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text))
  const click = (label: string) => {
    const found = [...root.querySelectorAll<HTMLElement>('button, label')].find((one) =>
      one.textContent?.includes(label),
    )
    if (!found) throw new Error(`no “${label}” in: ${root.textContent}`)
    found.click()
  }
  await sees('2 selected')
  return { edge, host, libraries, panel, root, sees, click }
}

test('what is chosen goes into the request and is remembered', async () => {
  const { edge, host, panel, sees, click } = await open([
    library(HARBOUR, 'Harbour'),
    library(BRAND, 'Brand'),
  ])
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
  const { edge, libraries, root, sees, click } = await open([
    library(HARBOUR, 'Harbour'),
    library(BRAND, 'Brand', 'viewer'),
  ])
  await sees('Add the selection')
  click('Add the selection')
  await sees('Whoever may use the library sees them')
  expect([...root.querySelectorAll('#to-library option')].map(({ textContent }) => textContent)).toEqual([
    'Harbour',
  ])
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

test('a frame’s vector goes into the library beside its picture', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path id="Secret" d="M4 4h16v16z" fill="#e4572e"/></svg>'
  const { edge, libraries, panel, sees } = await open(
    [library(HARBOUR, 'Harbour')],
    [],
    [{ ...selected('apple'), svg }, selected('boat')],
  )
  await sees('Add the selection')
  panel.actions.askToAdd('selection')
  await panel.actions.addToLibrary(HARBOUR, {})
  const vector = edge.uploads.find(({ mediaType }) => mediaType === 'image/svg+xml')
  expect(vector && new TextDecoder().decode(vector.bytes)).not.toContain('Secret')
  expect(libraries.added.map(({ request }) => request)).toEqual([
    { name: 'apple', vector: vector?.sha256 },
    { name: 'boat' },
  ])
})

test('a full library is one line, and the panel goes on', async () => {
  const { libraries, panel, sees, click } = await open([library(HARBOUR, 'Harbour')])
  libraries.fill()
  await sees('Add the selection')
  panel.actions.askToAdd('selection')
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

test('what was added by mistake is taken out again, but not what was there before', async () => {
  const { libraries, panel, sees, click } = await open([library(HARBOUR, 'Harbour')])
  await sees('Add the selection')
  const [apple, boat] = panel.state().references
  libraries.has([apple?.sha256 ?? ''])
  click('Add the selection')
  await sees('Add 2 images')
  click('Add 2 images')
  await sees('2 images added to Harbour.')
  click('Undo')
  await sees('Taken out of Harbour again')
  expect(libraries.removed).toEqual([boat?.sha256])
  libraries.has([apple?.sha256 ?? '', boat?.sha256 ?? ''])
  click('Add the selection')
  await sees('Add 2 images')
  click('Add 2 images')
  await sees('Harbour had these images already.')
})

/** A finished job, whose first candidate is chosen. */
async function drawn(known: Library[]) {
  const opened = await open(known)
  const { edge, panel, sees, click } = opened
  panel.actions.set({ count: 1 })
  panel.actions.typePrompt('red heart')
  await sees('Generate 1 image')
  click('Generate 1 image')
  await sees('Waiting')
  edge.image(0)
  edge.state('succeeded')
  await sees('1 candidate')
  return opened
}

test('a result goes into a library under its prompt, marked as generated, with the authors of what it was made of', async () => {
  const { edge, libraries, root, sees, click, panel } = await drawn([
    library(BRAND, 'Brand'),
    library(HARBOUR, 'Harbour'),
  ])
  const before = edge.calls.filter((name) => name === 'putImage').length
  click('Put this result into a library')
  await sees('marked as generated')
  const value = (id: string) => (root.querySelector(`#to-${id}`) as HTMLInputElement).value
  expect([value('caption'), value('licence'), value('author')]).toEqual(['red heart', 'CC-BY 4.0', 'Twitter'])
  click('Put it in')
  await sees('1 image added to Brand.')
  expect(edge.calls.filter((name) => name === 'putImage')).toHaveLength(before + 1)
  const job = panel.state().memory.jobs[0]?.id
  expect(libraries.added).toEqual([
    {
      id: BRAND,
      sha256: '0'.repeat(64),
      request: {
        caption: 'red heart',
        licence: 'CC-BY 4.0',
        author: 'Twitter',
        source: `Generated with Tessera (job ${job}, image 0)`,
      },
    },
  ])
  click('Undo')
  await sees('Taken out of Brand again')
  expect(libraries.removed).toEqual(['0'.repeat(64)])
})

test('a result is offered to no library that the person may only use', async () => {
  const { root } = await drawn([library(BRAND, 'Brand', 'viewer')])
  expect(root.textContent).not.toContain('Put this result')
})
