// The panel as a person meets it: drawn into a page, with a scripted host and a scripted edge behind it.
import { expect, test, vi } from 'vitest'
import { fillRequest } from '../../contract/index.ts'
import { createPanel } from './panel.ts'
import { MAX_REMEMBERED_JOBS } from './state/panel-memory.ts'
import { fakeDeps } from './testing/fake-deps.ts'
import { QUEUED, SERVER, TOKEN } from './testing/fake-edge.ts'
import { fakeHost, selected } from './testing/fake-host.ts'
import { fakeLibraries } from './testing/fake-libraries.ts'
import { known, openPanel } from './testing/open-panel.tsx'

test('from a selection to a placed image', async () => {
  const { edge, host, sees, type, click, root, panel } = await openPanel()
  await sees('2 selected')
  type('red heart')
  await sees('Generate 4 images from 2 references')
  panel.actions.set({ count: 2 })
  await sees('Generate 2 images')
  click('Generate 2 images')
  await sees('Waiting: 2 jobs before this one')
  edge.state('running', { progress: { rows: 0, totalRows: 32, image: 0 } })
  edge.row(0, 0)
  await sees('Row 1 of 32')
  edge.image(0)
  edge.image(1)
  edge.state('succeeded')
  await sees('2 candidates for “red heart”')
  root.querySelectorAll<HTMLElement>('[role="radio"]')[1]?.click()
  click('Place beside the references')
  await sees('Place once more')
  expect(host.placed).toHaveLength(1)
  expect(host.placed[0]).toMatchObject({
    at: { name: 'red heart', width: 48, height: 40, beside: ['id-apple', 'id-boat'] },
    recipe: {
      version: 1,
      image: 1,
      seed: 8,
      request: { prompt: 'red heart', seed: 4200, count: 2, method: 'auto' },
    },
  })
})

test('every reference goes up once, with its weight; the same picture twice is one with both weights', async () => {
  const { edge, panel, type, click, sees } = await openPanel({
    images: [selected('apple'), selected('boat'), selected('copy', 97)],
  })
  await sees('3 selected')
  panel.actions.weigh('id-boat', 0.5)
  type('sun')
  click('Generate')
  await vi.waitFor(() => expect(edge.request()).not.toBeNull())
  expect(edge.request()?.references.map(({ weight }) => weight)).toEqual([2, 0.5])
})

test('before the first upload it is said what leaves the file, and nothing does until then', async () => {
  const { edge, host, sees, type, click } = await openPanel({ memory: { ...known, agreed: null } })
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('What leaves this file')
  expect(edge.calls).not.toContain('putImage')
  click('Not now')
  await sees('Generate 4 images from 2 references')
  expect(edge.calls).not.toContain('putImage')
  click('Generate')
  await sees('Send and generate')
  click('Send and generate')
  await vi.waitFor(() => expect(edge.request()).not.toBeNull())
  expect(host.memory()).toMatchObject({ agreed: SERVER })
})

test('a double click is one job', async () => {
  const { edge, type, sees, panel } = await openPanel()
  await sees('2 selected')
  type('sun')
  void panel.actions.generate()
  void panel.actions.generate()
  await sees('Waiting')
  expect(edge.calls.filter((name) => name === 'putJob')).toHaveLength(1)
})

test('an empty prompt is said beside the prompt', async () => {
  const { edge, click, sees, root } = await openPanel()
  click('Generate')
  await sees('Say what to draw first')
  expect(root.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true')
  expect(edge.calls).not.toContain('putJob')
})

test('a prompt that is too long is counted, kept whole, and not sent until it is shortened', async () => {
  const { edge, click, sees, type, root, panel } = await openPanel()
  await sees('2 selected')
  type('x'.repeat(899))
  await sees('Generate')
  expect(root.textContent).not.toContain('characters')
  type('x'.repeat(900))
  await sees('900 of 1,000 characters')
  type('x'.repeat(1240))
  await sees('Too long by 240 characters')
  click('Generate')
  await expect.poll(() => document.activeElement).toBe(root.querySelector('textarea'))
  expect(panel.state().prompt).toHaveLength(1240)
  expect(edge.calls).not.toContain('putJob')
  type(` ${'x'.repeat(1000)} `)
  await sees('1,000 of 1,000 characters')
  click('Generate')
  await vi.waitFor(() => expect(edge.request()?.prompt).toHaveLength(1000))
})

test.each([
  ['putImage', 'not_an_image', 'not an image'],
  ['putImage', 'image_animated', 'The server says: '],
  ['putJob', 'rate_limited', 'Try again in a minute'],
  ['putJob', 'away', 'did not answer'],
] as const)('%s failing with %s is one line beside the button', async (call, code, line) => {
  const { edge, type, click, sees, button } = await openPanel()
  await sees('2 selected')
  edge.fail(call, code)
  type('sun')
  click('Generate')
  await sees(line)
  expect(button('Generate').disabled).toBe(false)
})

test('a token that is not valid any more leads back to connecting, and connecting back to work', async () => {
  const { edge, type, click, sees, root, panel } = await openPanel()
  await sees('2 selected')
  edge.fail('putImage', 'unauthorized')
  type('sun')
  click('Generate')
  await sees('does not accept this token any more')
  const field = root.querySelector('input') as HTMLInputElement
  field.value = `${SERVER}/#key=one-time`
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await panel.actions.connect(field.value)
  await sees('2 selected')
})

test('a job can be canceled, by key as well', async () => {
  const { edge, type, click, sees, root } = await openPanel()
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('Waiting')
  root.querySelector('main')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await sees('“sun” was canceled')
  expect(edge.calls.filter((name) => name === 'cancelJob')).toHaveLength(1)
})

test('a failed job says why and what to do', async () => {
  const { edge, type, click, sees } = await openPanel()
  await sees('2 selected')
  type('sun')
  click('Generate')
  await sees('Waiting')
  edge.state('failed', { error: { code: 'decode_failed', detail: 'secret path' } })
  await sees('Drawing failed. Try again')
})

test('a panel opened again attaches to the document’s last job', async () => {
  const first = await openPanel()
  await first.sees('2 selected')
  first.type('sun')
  first.click('Generate')
  await first.sees('Waiting')
  const second = fakeHost([])
  second.recallThis(first.host.memory())
  const panel = createPanel(fakeDeps(second.host, first.edge.client, fakeLibraries().client))
  void panel.run(AbortSignal.timeout(5_000))
  await vi.waitFor(() => expect(panel.state().job.state).toBe('waiting'))
  first.edge.image(0)
  first.edge.state('succeeded')
  await vi.waitFor(() => expect(panel.state().job.state).toBe('finished'))
})

test('a job that the server no longer has is named, not an error', async () => {
  const first = await openPanel()
  await first.sees('2 selected')
  first.type('sun')
  first.click('Generate')
  await first.sees('Waiting')
  const again = await openPanel({ memory: first.host.memory() })
  await again.sees('The server no longer has “sun”')
  expect(again.host.memory()).toMatchObject({ jobs: [] })
})

test('an address opened twice keeps its token; a key alone becomes one', async () => {
  const kept = await openPanel({ key: 'used-already' })
  expect(kept.edge.calls).not.toContain('exchangeKey')
  const fresh = await openPanel({ memory: null, key: 'one-time' })
  await fresh.sees('2 selected')
  expect(fresh.host.memory()).toMatchObject({ token: TOKEN })
})

test('references are reached by arrows and taken out by Delete', async () => {
  const { root, sees } = await openPanel()
  await sees('2 selected')
  const tiles = [...root.querySelectorAll<HTMLButtonElement>('.tile')]
  tiles[0]?.focus()
  tiles[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  expect(document.activeElement).toBe(tiles[1])
  tiles[1]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true }))
  await sees('1 of 2 selected')
})

test('jobs that another machine made for this document are in its history', async () => {
  const id = '00000000-0000-4000-8000-00000000cafe'
  const request = fillRequest({ prompt: 'green tree', references: [] }, 3)
  const { sees, host } = await openPanel({ past: [{ ...QUEUED, id, state: 'succeeded', request }] })
  await sees('green tree')
  expect(host.memory()).toMatchObject({ jobs: [{ id, side: 128 }] })
})

test('small references are sent without asking whether the server has them', async () => {
  const { edge, type, click, sees } = await openPanel()
  await sees('2 selected')
  type('sun')
  click('Generate')
  await expect.poll(() => edge.calls).toContain('putJob')
  expect(edge.calls).not.toContain('hasImage')
})

test('a full memory says what is no longer listed', async () => {
  const request = fillRequest({ prompt: 'green tree', references: [] }, 3)
  const past = Array.from({ length: MAX_REMEMBERED_JOBS + 1 }, (_, i) => ({
    ...QUEUED,
    id: `00000000-0000-4000-8000-${`${i}`.padStart(12, '0')}`,
    state: 'succeeded' as const,
    request,
  }))
  const few = await openPanel({ past: past.slice(0, 2) })
  await few.sees('green tree')
  expect(few.root.textContent).not.toContain('no longer listed')
  const full = await openPanel({ past })
  await full.sees(`The last ${MAX_REMEMBERED_JOBS} jobs are kept; older ones are no longer listed here.`)
})

test('a job of before is deleted from the list when that is meant, and not before; a refusal leaves it', async () => {
  const id = '00000000-0000-4000-8000-00000000cafe'
  const request = fillRequest({ prompt: 'green tree', references: [] }, 3)
  const { edge, sees, root, click, host } = await openPanel({
    past: [{ ...QUEUED, id, state: 'succeeded', request }],
  })
  await sees('green tree')
  const ask = () => root.querySelector<HTMLElement>('[aria-label="Delete green tree"]')?.click()
  ask()
  await sees('This cannot be undone.')
  click('Keep')
  await sees('green tree')
  expect(edge.calls).not.toContain('deleteJob')
  edge.fail('deleteJob', 'forbidden')
  ask()
  await sees('This cannot be undone.')
  click('Delete')
  await vi.waitFor(() => expect(root.querySelector('.history [role="alert"]')).not.toBeNull())
  expect(host.memory()).toMatchObject({ jobs: [{ id }] })
  ask()
  await sees('This cannot be undone.')
  click('Delete')
  await vi.waitFor(() => expect(root.textContent).not.toContain('green tree'))
  expect(host.memory()).toMatchObject({ jobs: [] })
})

test('asks for the finish that was chosen; a vector is asked for unless it is said that none is wanted', async () => {
  const { edge, sees, type, click, root, panel } = await openPanel()
  await sees('2 selected')
  const change = (selector: string, to: (field: HTMLInputElement & HTMLSelectElement) => void) => {
    const field = root.querySelector(`.finish ${selector}`) as HTMLInputElement & HTMLSelectElement
    to(field)
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
  change('#size', (field) => (field.value = '256'))
  change('#palette', (field) => (field.value = 'locked'))
  panel.actions.set({ count: 1 })
  type('red heart')
  await sees('Generate 1 image')
  click('Generate 1 image')
  await sees('Waiting')
  expect(edge.request()).toMatchObject({ size: 256, palette: 'locked', alpha: true, svg: true })
  edge.state('succeeded')
  await sees('1 candidate')
  change('label:last-of-type input', (field) => (field.checked = false))
  click('Generate 1 image')
  await sees('Waiting')
  expect(edge.request()).toMatchObject({ svg: false })
})
