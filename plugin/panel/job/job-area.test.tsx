// The draft, and what can be done with a vector result.
import { expect, test } from 'vitest'
import type { Resolved } from '../../../contract/index.ts'
import { openPanel } from '../testing/open-panel.tsx'

const umbrella = {
  id: 'tabler/umbrella',
  title: 'Umbrella, Tabler Icons',
  author: 'Paweł Kuna',
  licence: 'MIT',
}

/** A panel with a job of one image on its way. */
async function asked(more: Parameters<typeof openPanel>[0] = {}) {
  const opened = await openPanel(more)
  const { panel, sees, type, click } = opened
  await sees('2 selected')
  panel.actions.set({ count: 1 })
  type('red heart')
  await sees('Generate 1 image')
  click('Generate 1 image')
  await sees('Waiting')
  return opened
}

async function drawn(more: Parameters<typeof openPanel>[0] = {}) {
  const opened = await asked(more)
  opened.edge.image(0)
  opened.edge.state('succeeded')
  await opened.sees('1 candidate for “red heart”')
  return opened
}

test('the draft is seen first, with the style that was read and whose drawing it is; rows go over it', async () => {
  const { edge, root, sees } = await asked()
  edge.draft({ svg: '<svg>draft</svg>', style: 'lines 2 px of 24, round, navy', drawing: umbrella })
  await sees('Style lines 2 px of 24, round, navy')
  await sees('Shape from: Umbrella, Tabler Icons (MIT)')
  const draft = () => root.querySelector<HTMLImageElement>('.preview img')
  expect(draft()?.src).toBe('data:image/svg+xml,%3Csvg%3Edraft%3C%2Fsvg%3E')
  expect(draft()?.style.clipPath).toBe('inset(0% 0 0)')
  edge.row(0, 3)
  await sees('Row 4 of 16')
  expect(draft()?.style.clipPath).toBe('inset(25% 0 0)')
})

test('a draft without an SVG is its picture; one of an image that the job does not have is none', async () => {
  const { edge, root } = await asked()
  edge.draft({ image: 7 })
  edge.draft({ image: 0 })
  await expect
    .poll(() => [...root.querySelectorAll('.preview img')].map((img) => img.getAttribute('src')))
    .toEqual(['data:image/png;base64,AA=='])
})

test('the style stays with the finished job, as the server resolved it', async () => {
  const { edge, sees } = await asked()
  edge.draft({ style: 'lines, navy' })
  edge.image(0)
  edge.state('succeeded', { resolved: { ...RESOLVED, style: 'lines 2 px of 24, navy; one slipped colour' } })
  await sees('Style lines 2 px of 24, navy; one slipped colour')
})

const RESOLVED: Resolved = {
  method: 'full',
  lambda: 0,
  tau: 1,
  k: 8,
  cfg: 1,
  temperature: 1,
  topP: 1,
  seed: 7,
  bundle: 'b@1',
  engineClass: 'e',
  content: [],
  notes: [],
  unknownWords: [],
}

test('images that came out the same are one candidate, and that is said', async () => {
  const { edge, root, sees, panel, type, click } = await openPanel()
  await sees('2 selected')
  panel.actions.set({ count: 3 })
  type('sun')
  await sees('Generate 3 images')
  click('Generate 3 images')
  await sees('Waiting')
  for (const [index, like] of [
    [0, 0],
    [1, 0],
    [2, 2],
  ] as const)
    edge.image(index, like)
  edge.state('succeeded')
  await sees('2 candidates for “sun”')
  await sees('1 more came out the same and is not shown.')
  const candidates = [...root.querySelectorAll<HTMLElement>('[role="radio"]')]
  expect(candidates).toHaveLength(2)
  candidates[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  await expect.poll(() => panel.state().chosen).toBe(2)
})

test('a vector is shown as one, and placed as one', async () => {
  const { host, root, click, sees } = await drawn()
  expect(root.querySelector('.candidate img')?.getAttribute('src')).toBe('shown:<') // the SVG's text, not the PNG's bytes
  click('Place beside the references')
  await sees('Place once more')
  expect(host.placed[0]?.drawn).toEqual({ png: Uint8Array.of(9), svg: '<svg/>' })
})

test('or as a picture, on request', async () => {
  const { host, click, sees } = await drawn()
  click('Place as picture')
  await sees('Place once more')
  expect(host.placed[0]?.drawn.svg).toBeNull()
})

test('it is saved as SVG or PNG under its prompt, and copied as text', async () => {
  const saved: [string, unknown][] = []
  const { click, button } = await drawn({
    more: { saveFile: (name, content) => void saved.push([name, content]) },
  })
  click('Save SVG')
  click('Save PNG')
  expect(saved).toEqual([
    ['red-heart.svg', '<svg/>'],
    ['red-heart.png', Uint8Array.of(9)],
  ])
  expect(button('Copy SVG')).toBeDefined()
})

test('frames of one size, square or not, get a frame of that size; layers as large as their drawing a square one', async () => {
  const { host, click, sees, edge, panel, type } = await drawn()
  click('Place beside the references')
  await sees('Place once more')
  host.select([
    { ...SELECTED, width: 30, height: 20 },
    { ...SELECTED, id: 'b', width: 20, height: 44 },
    { ...SELECTED, id: 'c', width: 8, height: 8 },
  ])
  await expect.poll(() => panel.state().references.length).toBe(3)
  type('sun')
  click('Generate 1 image')
  await sees('Waiting')
  edge.image(0)
  edge.state('succeeded')
  await sees('1 candidate for “sun”')
  click('Place beside the references')
  await sees('Place once more')
  expect(host.placed.map(({ at: { width, height } }) => [width, height])).toEqual([
    [48, 40],
    [30, 30],
  ])
})

const SELECTED = { id: 'a', name: 'a', png: Uint8Array.of(5), svg: null, width: 1, height: 1 }
