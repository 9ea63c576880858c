// The drawing that gives the shape: looked for, chosen, changed, and what is added to it.
import { expect, test } from 'vitest'
import { MODIFIERS } from '../../../contract/index.ts'
import { sentShape, shapeForPrompt } from '../state/shape-state.ts'
import type { FoundDrawing } from '../state/shape-view.ts'
import { noShape, type ShapeView } from '../state/shape-view.ts'
import { known, openPanel } from '../testing/open-panel.tsx'

const found = (name: string, kind: FoundDrawing['kind'] = 'line'): FoundDrawing => ({
  id: `tabler/${name}`,
  content: { drawing: `tabler/${name}` },
  kind,
  title: name.charAt(0).toUpperCase() + name.slice(1),
  set: 'tabler',
  author: 'Paweł Kuna',
  modifiers: [],
  thumbnail: null,
  licence: 'MIT',
  svg: `<svg>${name}</svg>`,
})

const TYPING_MS = 200

/** Of all waits of the panel, those for the next letter end so; the others never. */
const onlyTyping = (end: () => Promise<void>) => (ms: number) =>
  ms === TYPING_MS ? end() : new Promise<void>(() => undefined)

async function picking(more: Parameters<typeof openPanel>[0] = {}) {
  const opened = await openPanel({ more: { wait: onlyTyping(() => Promise.resolve()) }, ...more })
  const { sees, type, click, edge, root } = opened
  await sees('2 selected')
  edge.find([found('umbrella'), found('parasol', 'solid')])
  type('umbrella')
  await sees('found by your words')
  click('Choose…')
  await sees('Umbrella (tabler, MIT) by Paweł Kuna')
  const search = (words: string) => {
    const field = root.querySelector('#drawing-words') as HTMLInputElement
    field.value = words
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return { ...opened, search }
}

test('the picker begins with the prompt’s words; what is chosen is named, sent, and kept until another prompt', async () => {
  const { edge, sees, click, type, panel } = await picking()
  expect(edge.searches).toEqual([{ q: 'umbrella', limit: 24 }])
  click('Parasol (tabler, MIT)')
  await sees('Shape from: Parasol')
  click('Generate')
  await sees('Waiting')
  expect(edge.request()).toMatchObject({ prompt: 'umbrella', content: { drawing: 'tabler/parasol' } })
  edge.state('canceled')
  await sees('was canceled')
  expect(panel.state().shape.chosen).not.toBeNull()
  type('rocket')
  await sees('found by your words')
  click('Generate')
  await sees('Waiting')
  expect(edge.request()).not.toHaveProperty('content')
})

test('words and kind are looked for together; nothing found, and a server that fails, are said with what to do', async () => {
  const { edge, sees, search, root, click } = await picking()
  edge.find([])
  search('flurb')
  await sees('No drawing of “flurb” found. Try a plainer word')
  edge.find([found('car')], ['flurb'])
  search('flurb car')
  await sees('No drawing of “flurb” found: these show the rest.')
  await sees('Car (tabler, MIT)')
  edge.find([])
  search('flurb')
  await sees('No drawing of “flurb” found. Try a plainer word')
  const kind = root.querySelector('#drawing-kind') as HTMLSelectElement
  kind.value = 'solid'
  kind.dispatchEvent(new Event('change', { bubbles: true }))
  await expect.poll(() => edge.searches.at(-1)).toEqual({ q: 'flurb', kind: 'solid', limit: 24 })
  edge.fail('searchDrawings', 'away')
  search('rocket')
  await sees('The server did not answer. Look again')
  edge.find([found('rocket')])
  click('Look again')
  await sees('Rocket (tabler, MIT)')
  search(' ')
  await sees('Type what the shape is of')
})

test('an answer that comes after the next question is not shown', async () => {
  const waits: (() => void)[] = []
  const { edge, sees, search, panel } = await picking({
    more: { wait: onlyTyping(() => new Promise((pass) => waits.push(pass))) },
  })
  search('car')
  search('cart')
  for (const pass of waits) pass()
  await sees('Umbrella')
  expect(edge.searches.map(({ q }) => q)).toEqual(['umbrella', 'cart'])
  expect(panel.state().shape.picker?.query).toBe('cart')
})

test('a selected frame gives the shape, is uploaded once and needs no prompt; it stays when the selection goes on', async () => {
  const { edge, sees, click, host, type, panel } = await picking()
  click('boat, a selected frame')
  await sees('Shape from: boat')
  await sees('a frame of this document')
  host.select([])
  await expect.poll(() => panel.state().references).toEqual([])
  type('')
  click('Plus')
  click('Generate')
  await sees('Waiting')
  const upload = panel.state().shape.chosen
  expect(edge.request()).toMatchObject({
    prompt: 'boat',
    content: { upload: upload?.from === 'selection' && upload.sha256 },
    modifiers: ['plus'],
    references: [],
  })
  expect(edge.calls.filter((name) => name === 'putImage')).toHaveLength(1)
})

test('before a frame’s picture leaves the document, it is asked', async () => {
  const { edge, sees, click, host, panel } = await picking({ memory: { ...known, agreed: null } })
  click('boat, a selected frame')
  host.select([])
  await expect.poll(() => panel.state().references).toEqual([])
  click('Generate')
  await sees('What leaves this file')
  expect(edge.calls).not.toContain('putImage')
})

test('parts are added and taken back; of two that no drawing can have, the later one stays', async () => {
  const { sees, click, button, panel, root } = await picking()
  click('Umbrella (tabler')
  await sees('Add to it')
  click('Plus')
  await expect.poll(() => button('Plus').getAttribute('aria-pressed')).toBe('true')
  click('Plus')
  for (const name of ['Minus', 'Circle', 'Check']) click(name)
  await expect.poll(() => panel.state().shape.modifiers).toEqual(['circle', 'check'])
  click('Slash')
  await expect.poll(() => panel.state().shape.modifiers).toEqual(['circle', 'slash'])
  click('More…')
  await expect.poll(() => root.querySelectorAll('.chip').length).toBe(MODIFIERS.length)
  click('Do not draw from Umbrella')
  await sees('found by your words')
  expect(panel.state().shape).toEqual(noShape)
})

test('a library’s image has its thumbnail and its own content; a part that a drawing lacks is added to it', async () => {
  const { edge, sees, search, root, click } = await picking()
  const content = { library: '11111111-0000-4000-8000-000000000000', image: 'b'.repeat(64) }
  const own: FoundDrawing = {
    ...found('user'),
    content,
    kind: null,
    set: '',
    licence: '',
    author: '',
    svg: null,
    thumbnail: 'http://localhost/t.png',
  }
  edge.find([
    { ...own, modifiers: ['plus'] },
    { ...found('user'), id: 'tabler/large', title: 'Large', svg: null },
  ])
  search('user plus')
  await expect
    .poll(() => root.querySelector('.found img')?.getAttribute('src'))
    .toBe('http://localhost/t.png')
  expect(root.querySelector('.found .unseen')?.textContent).toBe('Large')
  click('User')
  await sees('Shape from: User')
  click('Generate')
  await sees('Waiting')
  expect(edge.request()).toMatchObject({ content, modifiers: ['plus'] })
})

test('Esc closes the picker, and the button that opened it has the focus again', async () => {
  const { root, sees } = await picking()
  expect(document.activeElement).toBe(root.querySelector('#drawing-words'))
  root
    .querySelector('#drawing-words')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await sees('Choose…')
  await expect.poll(() => document.activeElement?.textContent).toBe('Choose…')
})

test('a shape that was found can be changed from the result', async () => {
  const { edge, sees, click, type, panel } = await openPanel()
  await sees('2 selected')
  edge.find([found('heart')])
  panel.actions.set({ count: 1 })
  type('red heart')
  await sees('Generate 1 image')
  click('Generate 1 image')
  await sees('Waiting')
  edge.image(0)
  edge.state('succeeded')
  await sees('1 candidate')
  click('Change the shape')
  await sees('Heart (tabler, MIT)')
  expect(edge.searches).toEqual([{ q: 'red heart', limit: 24 }])
})

test('a shape belongs to the prompt that it was sent with', () => {
  const chosen: ShapeView = {
    ...noShape,
    chosen: { from: 'drawing', drawing: found('umbrella') },
    modifiers: ['plus'],
  }
  expect(shapeForPrompt(chosen, 'anything')).toBe(chosen)
  const sent = sentShape(chosen, 'umbrella')
  expect(shapeForPrompt(sent, 'umbrella ')).toBe(sent)
  expect(shapeForPrompt(sent, '')).toBe(sent) // about to be typed again
  expect(shapeForPrompt(sent, 'rocket')).toEqual(noShape)
})
