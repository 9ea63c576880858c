// Figma's main thread against the double: every call of the panel, and what must not happen to the document.
import { expect, test, vi } from 'vitest'
import { openMain, pngOf } from './double/open-main.ts'

test('shows the panel with Figma’s theme', () => {
  const { figma } = openMain()
  expect(figma.shown()).toMatchObject({ html: '<p>panel</p>', options: { themeColors: true } })
})

test('exports by the longer side, in sRGB, at most 1024 px', async () => {
  const { figma, ask } = openMain()
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
  expect(tall.exports[0]).toEqual({
    format: 'PNG',
    colorProfile: 'SRGB',
    constraint: { type: 'HEIGHT', value: 1024 },
  })
  expect(icon.exports[0]).toEqual({
    format: 'PNG',
    colorProfile: 'SRGB',
    constraint: { type: 'WIDTH', value: 512 },
  })
})

test('a node’s SVG goes beside its PNG; one that cannot be made, or is too large, does not', async () => {
  const { figma, ask } = openMain()
  // the last is short in letters, too long in bytes
  const svgs = ['<svg/>', null, `<svg>${'ü'.repeat(600_000)}</svg>`]
  figma.select(
    svgs.map((svg, i) => figma.addFrame({ name: `${i}`, width: 24, height: 24, png: pngOf(512, 512), svg })),
  )
  const { images } = (await ask({ type: 'export', limit: 16 })) as { images: { svg: string | null }[] }
  expect(images.map(({ svg }) => svg)).toEqual(['<svg/>', null, null])
  expect(figma.nodes()[0]?.exports[1]).toMatchObject({ format: 'SVG_STRING', svgOutlineText: true })
})

test('takes a plain image fill as it is', async () => {
  const { figma, ask } = openMain()
  const png = pngOf(256, 256)
  const image = figma.addImage({ name: 'photo', width: 64, height: 64, png })
  figma.select([image])
  const answer = await ask({ type: 'export', limit: 16 })
  expect(answer).toMatchObject({ images: [{ name: 'photo', png, svg: null }] })
  expect(image.exports).toEqual([])
})

test('exports no more than asked for, and says how many are selected', async () => {
  const { figma, ask } = openMain()
  figma.select(
    [1, 2, 3].map((n) => figma.addFrame({ name: `${n}`, width: 10, height: 10, png: pngOf(10, 10) })),
  )
  const { images, total } = await ask({ type: 'export', limit: 2 })
  expect(images).toHaveLength(2)
  expect(total).toBe(3)
})

test('a node that cannot be exported is named', async () => {
  const { figma, ask } = openMain()
  // cropped, so it has to be rendered
  const broken = figma.addImage({ name: 'broken', width: 10, height: 20, png: pngOf(10, 10) })
  figma.select([broken])
  expect(await ask({ type: 'export', limit: 16 })).toMatchObject({
    type: 'failed',
    code: 'export_failed',
    text: expect.stringContaining('broken'),
  })
})

test('an image that is tiled or cropped is rendered, for its pixels are not what is seen', async () => {
  for (const scaleMode of ['TILE', 'CROP'] as const) {
    const { figma, ask } = openMain()
    const image = figma.addImage({ name: 'paper', width: 64, height: 64, png: pngOf(64, 64) })
    image.fills = [{ ...(image.fills[0] as ImagePaint), scaleMode }]
    figma.select([image])
    await ask({ type: 'export', limit: 16 })
    expect(image.exports).toHaveLength(1)
  }
})

test('a layer that was deleted while it was to be exported is a failure that is said', async () => {
  const { figma, ask } = openMain()
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
  const { figma, ask } = openMain()
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  figma.api.clientStorage.getAsync = async () => Promise.reject(new Error('in getAsync: of the test'))
  expect(await ask({ type: 'recall' })).toMatchObject({ type: 'failed', code: 'fault' })
  expect(printed).toHaveBeenCalledOnce()
  printed.mockRestore()
})

test('keeps the document’s id, as a step of its own', async () => {
  const { figma, ask } = openMain()
  const fresh = '0b6c1f5e-6a52-4f7c-9b0c-2f6a3d1f7c11'
  expect(await ask({ type: 'document', fresh })).toMatchObject({ id: fresh })
  expect(await ask({ type: 'document', fresh: '1b6c1f5e-6a52-4f7c-9b0c-2f6a3d1f7c12' })).toMatchObject({
    id: fresh,
  })
  expect(figma.commits()).toBe(1)
})

test('remembers on this machine', async () => {
  const { ask } = openMain()
  expect(await ask({ type: 'recall' })).toMatchObject({ memory: null })
  await ask({ type: 'remember', memory: { token: 'abc' } })
  expect(await ask({ type: 'recall' })).toMatchObject({ memory: { token: 'abc' } })
})

test('tells of a changed selection and ignores strange messages', () => {
  const { figma } = openMain()
  const posted: unknown[] = []
  figma.onPost((message) => posted.push(message))
  figma.post({ type: 'launch', call: 1 })
  figma.post(null)
  figma.select([])
  expect(posted).toEqual([{ type: 'selection' }])
})
