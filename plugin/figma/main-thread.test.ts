// Figma's main thread against the double: every call of the panel, and what must not happen to the document.
import { expect, test, vi } from 'vitest'
import type { Recipe } from '../host.ts'
import { createFigmaDouble } from './double/figma-double.ts'
import { startMain } from './main-thread.ts'

/** The first bytes of a PNG of this size: all that anybody here reads of one. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const png = new Uint8Array(64)
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(png.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return png
}

const recipe: Recipe = {
  version: 1,
  job: '0b6c1f5e-6a52-4f7c-9b0c-2f6a3d1f7c11',
  image: 0,
  seed: 7,
  sha256: 'a'.repeat(64),
  nodes: [],
  request: { prompt: 'red heart', references: [] },
  resolved: null,
}
const at = (beside: string[]) => ({ name: 'red heart', width: 48, height: 48, beside })

function start() {
  const figma = createFigmaDouble()
  startMain(figma.api, '<p>panel</p>')
  let calls = 0
  const ask = (message: Record<string, unknown>): Promise<Record<string, unknown>> =>
    new Promise((resolve) => {
      figma.onPost((answer) => resolve(answer as Record<string, unknown>))
      figma.post({ call: calls++, ...message })
    })
  return { figma, ask }
}

test('shows the panel with Figma’s theme', () => {
  const { figma } = start()
  expect(figma.shown()).toMatchObject({ html: '<p>panel</p>', options: { themeColors: true } })
})

test('exports by the longer side, in sRGB, at most 1024 px', async () => {
  const { figma, ask } = start()
  const tall = figma.addFrame({ name: 'tall', width: 100, height: 2000, png: pngOf(51, 1024) })
  const icon = figma.addFrame({ name: 'icon', width: 24, height: 20, png: pngOf(512, 427) })
  figma.select([tall, icon])
  const answer = await ask({ type: 'export', limit: 16 })
  expect(answer).toMatchObject({
    type: 'exported',
    total: 2,
    images: [
      { name: 'tall', height: 2000 },
      { name: 'icon', width: 24 },
    ],
  })
  expect(tall.exports).toEqual([{ format: 'PNG', colorProfile: 'SRGB', constraint: { type: 'HEIGHT', value: 1024 } }])
  expect(icon.exports).toEqual([{ format: 'PNG', colorProfile: 'SRGB', constraint: { type: 'WIDTH', value: 512 } }])
})

test('takes a plain image fill as it is', async () => {
  const { figma, ask } = start()
  const png = pngOf(256, 256)
  const image = figma.addImage({ name: 'photo', width: 64, height: 64, png })
  figma.select([image])
  const answer = await ask({ type: 'export', limit: 16 })
  expect(answer).toMatchObject({ images: [{ name: 'photo', png }] })
  expect(image.exports).toEqual([])
})

test('exports no more than asked for, and says how many are selected', async () => {
  const { figma, ask } = start()
  figma.select([1, 2, 3].map((n) => figma.addFrame({ name: `${n}`, width: 10, height: 10, png: pngOf(10, 10) })))
  const { images, total } = await ask({ type: 'export', limit: 2 })
  expect(images).toHaveLength(2)
  expect(total).toBe(3)
})

test('a node that cannot be exported is named', async () => {
  const { figma, ask } = start()
  const broken = figma.addImage({ name: 'broken', width: 10, height: 20, png: pngOf(10, 10) }) // cropped, so it has to be rendered
  figma.select([broken])
  expect(await ask({ type: 'export', limit: 16 })).toMatchObject({
    type: 'failed',
    code: 'export_failed',
    text: expect.stringContaining('broken'),
  })
})

test('an image that is tiled or cropped is rendered, for its pixels are not what is seen', async () => {
  for (const scaleMode of ['TILE', 'CROP'] as const) {
    const { figma, ask } = start()
    const image = figma.addImage({ name: 'paper', width: 64, height: 64, png: pngOf(64, 64) })
    image.fills = [{ ...(image.fills[0] as ImagePaint), scaleMode }]
    figma.select([image])
    await ask({ type: 'export', limit: 16 })
    expect(image.exports).toHaveLength(1)
  }
})

test('a layer that was deleted while it was to be exported is a failure that is said', async () => {
  const { figma, ask } = start()
  const gone = figma.addFrame({ name: 'gone', width: 10, height: 10, png: pngOf(10, 10) })
  figma.select([gone])
  Object.defineProperty(gone, 'name', {
    get: () => {
      throw new Error('in get_name: The node with id "1:1" does not exist')
    },
  })
  expect(await ask({ type: 'export', limit: 16 })).toMatchObject({ type: 'failed', code: 'export_failed' })
})

test('whatever goes wrong is answered, so that the panel does not wait for good', async () => {
  const { figma, ask } = start()
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  figma.api.clientStorage.getAsync = async () => Promise.reject(new Error('in getAsync: of the test'))
  expect(await ask({ type: 'recall' })).toMatchObject({ type: 'failed', code: 'fault' })
  expect(printed).toHaveBeenCalledOnce()
  printed.mockRestore()
})

test('places right of the references, past what lies there, in one undo step, with name and recipe', async () => {
  const { figma, ask } = start()
  const frame = (name: string, x: number) => figma.addFrame({ name, x, width: 48, height: 48, png: pngOf(48, 48) })
  const [a, b] = [frame('a', 0), frame('b', 72), frame('other', 144)]
  figma.select([a, b])
  const answer = await ask({ type: 'place', png: pngOf(128, 128), at: at([a.id, b.id]), recipe })
  expect(answer.type).toBe('placed')
  const placed = figma.nodes().at(-1)
  expect(placed).toMatchObject({
    id: answer.node,
    name: 'red heart',
    x: 210,
    y: 0,
    width: 48,
    height: 48,
    relaunch: { again: 'red heart' },
  })
  expect(JSON.parse(placed?.data.recipe ?? '')).toEqual(recipe)
  expect(figma.commits()).toBe(1)
  figma.undo()
  expect(figma.nodes().map(({ name }) => name)).toEqual(['a', 'b', 'other'])
})

test('places in the middle of the view when the references are gone', async () => {
  const { figma, ask } = start()
  await ask({ type: 'place', png: pngOf(128, 128), at: at(['9:9']), recipe })
  expect(figma.nodes().at(-1)).toMatchObject({ x: 476, y: 376 })
})

test('an image that Figma refuses leaves nothing behind', async () => {
  const { figma, ask } = start()
  for (const png of [pngOf(5000, 10), new Uint8Array(64)]) {
    expect(await ask({ type: 'place', png, at: at([]), recipe })).toMatchObject({ type: 'failed', code: 'image_refused' })
  }
  expect(figma.nodes()).toEqual([])
  expect(figma.commits()).toBe(0)
})

test('a recipe beyond 100 kB is refused before anything is made', async () => {
  const { figma, ask } = start()
  const long = { ...recipe, nodes: Array.from({ length: 20_000 }, (_, i) => `1:${i}`) }
  expect(await ask({ type: 'place', png: pngOf(8, 8), at: at([]), recipe: long })).toMatchObject({ type: 'failed', code: 'place_failed' })
  expect(figma.nodes()).toEqual([])
})

test('what Figma will not keep with the image leaves no image behind', async () => {
  const { figma, ask } = start()
  const empty = JSON.stringify({ ...recipe, nodes: [''] }).length
  const longest = { ...recipe, nodes: ['x'.repeat(100_000 - empty)] } // as long as a value may be; the key comes on top
  expect(await ask({ type: 'place', png: pngOf(8, 8), at: at([]), recipe: longest })).toMatchObject({
    type: 'failed',
    code: 'place_failed',
  })
  expect(figma.nodes()).toEqual([])
  expect(figma.commits()).toBe(0)
})

test('keeps the document’s id, as a step of its own', async () => {
  const { figma, ask } = start()
  const fresh = '0b6c1f5e-6a52-4f7c-9b0c-2f6a3d1f7c11'
  expect(await ask({ type: 'document', fresh })).toMatchObject({ id: fresh })
  expect(await ask({ type: 'document', fresh: '1b6c1f5e-6a52-4f7c-9b0c-2f6a3d1f7c12' })).toMatchObject({ id: fresh })
  expect(figma.commits()).toBe(1)
})

test('remembers on this machine', async () => {
  const { ask } = start()
  expect(await ask({ type: 'recall' })).toMatchObject({ memory: null })
  await ask({ type: 'remember', memory: { token: 'abc' } })
  expect(await ask({ type: 'recall' })).toMatchObject({ memory: { token: 'abc' } })
})

test('tells of a changed selection and ignores strange messages', () => {
  const { figma } = start()
  const posted: unknown[] = []
  figma.onPost((message) => posted.push(message))
  figma.post({ type: 'launch', call: 1 })
  figma.post(null)
  figma.select([])
  expect(posted).toEqual([{ type: 'selection' }])
})
