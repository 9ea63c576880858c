// A drawing that is placed with its set: as a vector or a picture, inside what holds the set, at its size, in
// its order, in one undo step.
import { expect, test } from 'vitest'
import type { DoubleNode } from './double/double-node.ts'
import type { FigmaDouble } from './double/figma-double.ts'
import { at, openMain, pngOf, recipe } from './double/open-main.ts'

/** A heart of lines and an area, on the set's grid of 24 with a margin of 2. */
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none">' +
  '<path d="M4 4h10v10H4z" fill="#ff9eb0"/>' +
  '<path d="M3 3h18v18H3z" stroke="#22304f" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'

const place = (ids: string[], width = 48, height = width) => ({
  type: 'place',
  png: pngOf(128, 128),
  svg: SVG,
  at: at(ids, width, height),
  recipe,
})

interface Cells {
  count: number
  columns: number
  inside?: DoubleNode
  side?: number
}

/** Frames in rows, 24 apart, from (24, 24) on. */
function addCells(figma: FigmaDouble, { count, columns, inside, side = 48 }: Cells): DoubleNode[] {
  return Array.from({ length: count }, (_, i) =>
    figma.addFrame({
      name: `icon ${i}`,
      x: 24 + (i % columns) * (side + 24),
      y: 24 + Math.floor(i / columns) * (side + 24),
      width: side,
      height: side,
      png: pngOf(512, 512),
      ...(inside && { inside }),
    }),
  )
}

const idsOf = (nodes: DoubleNode[]): string[] => nodes.map(({ id }) => id)
const find = (figma: FigmaDouble, name: string): DoubleNode | undefined => {
  const within = (nodes: DoubleNode[]): DoubleNode[] =>
    nodes.flatMap((node) => [node, ...within(node.children)])
  return within(figma.nodes()).find((node) => node.name === name)
}

/** Everything on the page, for comparing. */
const sketch = (nodes: DoubleNode[]): unknown =>
  nodes.map(({ name, type, x, y, width, height, children }) => ({
    name,
    type,
    x,
    y,
    width,
    height,
    children: sketch(children),
  }))

test('a vector has the drawing’s strokes and fills, scaled to the frame with their lines, and scales on', async () => {
  const { figma, ask } = openMain()
  const icons = addCells(figma, { count: 2, columns: 2 })
  const { node } = await ask(place(idsOf(icons)))
  const placed = find(figma, 'red heart')
  expect(placed).toMatchObject({
    id: node,
    type: 'FRAME',
    width: 48,
    height: 48,
    fills: [],
    relaunch: { again: 'red heart' },
  })
  expect(JSON.parse(placed?.data.recipe ?? '')).toEqual(recipe)
  const scale = { horizontal: 'SCALE', vertical: 'SCALE' }
  expect(placed?.children).toMatchObject([
    { type: 'VECTOR', x: 8, y: 8, width: 20, height: 20, strokes: [], constraints: scale },
    {
      x: 6,
      y: 6,
      width: 36,
      height: 36,
      fills: [],
      strokeWeight: 4,
      strokeCap: 'ROUND',
      strokeJoin: 'ROUND',
      constraints: scale,
    },
  ])
  expect(placed?.children[0]?.fills).toMatchObject([
    { type: 'SOLID', color: { r: 1, g: 158 / 255, b: 176 / 255 } },
  ])
})

test('in a frame that is not square the drawing fills the longer side and stays in the middle', async () => {
  const { figma, ask } = openMain()
  await ask(place([], 48, 40))
  expect(find(figma, 'red heart')).toMatchObject({
    width: 48,
    height: 40,
    children: [
      { x: 8, y: 4 },
      { x: 6, y: 2 },
    ],
  })
})

test('loose frames on the page: the row goes on, in one undo step', async () => {
  const { figma, ask } = openMain()
  const icons = addCells(figma, { count: 3, columns: 3 })
  const before = sketch(figma.nodes())
  await ask(place(idsOf(icons.slice(0, 2))))
  expect(figma.nodes().at(-1)).toMatchObject({ name: 'red heart', x: 240, y: 24, width: 48 })
  expect(figma.commits()).toBe(1)
  figma.undo()
  expect(sketch(figma.nodes())).toEqual(before)
})

test('loose frames in no order: right of them, past what lies there', async () => {
  const { figma, ask } = openMain()
  const frame = (name: string, x: number, y: number) =>
    figma.addFrame({ name, x, y, width: 48, height: 48, png: pngOf(48, 48) })
  const [a, b] = [frame('a', 0, 0), frame('b', 63, 31), frame('other', 120, 5)]
  await ask(place([a.id, b.id]))
  expect(find(figma, 'red heart')).toMatchObject({ x: 186, y: 0 })
})

test('a loose group: in the group, at the end of its row, in one undo step', async () => {
  const { figma, ask } = openMain()
  const icons = addCells(figma, { count: 4, columns: 4 })
  const group = figma.group('set', icons)
  const before = sketch(figma.nodes())
  await ask(place(idsOf(icons)))
  const placed = find(figma, 'red heart')
  expect(placed?.parent).toBe(group)
  expect(placed).toMatchObject({ x: 312, y: 24, width: 48, height: 48 })
  expect(group).toMatchObject({ x: 24, width: 336 }) // it grew by the one
  expect(figma.nodes()).toHaveLength(1)
  expect(figma.commits()).toBe(1)
  figma.undo()
  expect(sketch(figma.nodes())).toEqual(before)
})

test('a grid in a section: in its next free cell', async () => {
  const { figma, ask } = openMain()
  const section = figma.add('SECTION', { name: 'icons', x: 1000, y: 500, width: 264, height: 240 })
  const icons = addCells(figma, { count: 5, columns: 3, inside: section })
  await ask(place(idsOf(icons.slice(1, 3))))
  const placed = find(figma, 'red heart')
  expect(placed?.parent).toBe(section)
  expect(section.children.at(-1)).toBe(placed)
  expect(placed).toMatchObject({ x: 168, y: 96, width: 48 })
  expect(section).toMatchObject({ width: 264, height: 240 })
})

test('a full grid in a section: in a new row, for which the section grows; undo takes back both', async () => {
  const { figma, ask } = openMain()
  const section = figma.add('SECTION', { name: 'icons', width: 240, height: 168 })
  const icons = addCells(figma, { count: 6, columns: 3, inside: section })
  const before = sketch(figma.nodes())
  await ask(place(idsOf(icons.slice(0, 3))))
  expect(find(figma, 'red heart')).toMatchObject({ x: 24, y: 168 })
  // 24 below the new row, as there were below the last
  expect(section).toMatchObject({ width: 240, height: 240 })
  expect(figma.commits()).toBe(1)
  figma.undo()
  expect(sketch(figma.nodes())).toEqual(before)
})

test('an auto-layout row: after the last of them, before what comes then, in one undo step', async () => {
  const { figma, ask } = openMain()
  const row = figma.add('FRAME', {
    name: 'row',
    x: 10,
    y: 20,
    layoutMode: 'HORIZONTAL',
    itemSpacing: 12,
    padding: 16,
  })
  const icons = addCells(figma, { count: 3, columns: 3, inside: row, side: 24 })
  const label = figma.add('RECTANGLE', { name: 'label', width: 40, height: 10, inside: row })
  const before = sketch(figma.nodes())
  await ask(place(idsOf([icons[2], icons[0]] as DoubleNode[]), 24))
  expect(row.children.map(({ name }) => name)).toEqual(['icon 0', 'icon 1', 'icon 2', 'red heart', 'label'])
  expect(find(figma, 'red heart')).toMatchObject({ x: 124, y: 16, width: 24, height: 24 })
  expect(label).toMatchObject({ x: 160 })
  expect(row).toMatchObject({ width: 216, height: 56 })
  expect(figma.commits()).toBe(1)
  figma.undo()
  expect(sketch(figma.nodes())).toEqual(before)
})

test('icons in cells of an auto layout: after the last cell', async () => {
  const { figma, ask } = openMain()
  const row = figma.add('FRAME', { name: 'row', layoutMode: 'HORIZONTAL' })
  const cells = [0, 1, 2].map((i) =>
    figma.add('FRAME', { name: `cell ${i}`, width: 80, height: 80, inside: row }),
  )
  const icons = cells.map((cell) => addCells(figma, { count: 1, columns: 1, inside: cell })[0] as DoubleNode)
  await ask(place(idsOf(icons.slice(0, 2))))
  expect(row.children.map(({ name }) => name)).toEqual(['cell 0', 'cell 1', 'red heart', 'cell 2'])
})

test('a frame that has no room is left: beside it, on the page', async () => {
  const { figma, ask } = openMain()
  const frame = figma.add('FRAME', { name: 'screen', x: 100, y: 50, width: 200, height: 90 })
  const icons = addCells(figma, { count: 2, columns: 2, inside: frame })
  await ask(place(idsOf(icons), 72))
  const placed = find(figma, 'red heart')
  expect(placed?.parent?.type).toBe('PAGE')
  expect(placed).toMatchObject({ x: 327, y: 50 })
  expect(frame).toMatchObject({ width: 200, height: 90 })
})

test('a frame that holds rows of icons grows by one', async () => {
  const { figma, ask } = openMain()
  const frame = figma.add('FRAME', { name: 'sheet', width: 168, height: 168 })
  const icons = addCells(figma, { count: 4, columns: 2, inside: frame })
  await ask(place(idsOf(icons)))
  expect(find(figma, 'red heart')?.parent).toBe(frame)
  expect(frame.height).toBe(240)
})

test('inside an instance or a component nothing is added: beside it', async () => {
  for (const type of ['INSTANCE', 'COMPONENT'] as const) {
    const { figma, ask } = openMain()
    const bar = figma.add(type, { name: 'bar', width: 200, height: 96 })
    const icons = addCells(figma, { count: 2, columns: 2, inside: bar })
    await ask(place(idsOf(icons)))
    expect(bar.children).toHaveLength(2)
    expect(find(figma, 'red heart')).toMatchObject({ x: 218, y: 0 })
  }
})

test('references that lie in several places: where most of them are', async () => {
  const { figma, ask } = openMain()
  const section = figma.add('SECTION', { name: 'icons', width: 400, height: 400 })
  const icons = addCells(figma, { count: 3, columns: 3, inside: section })
  const stray = figma.addFrame({ name: 'stray', x: 900, width: 48, height: 48, png: pngOf(48, 48) })
  await ask(place(idsOf([stray, ...icons])))
  expect(find(figma, 'red heart')?.parent).toBe(section)
})

test('places in the middle of the view when the references are gone', async () => {
  const { figma, ask } = openMain()
  await ask(place(['9:9']))
  expect(figma.nodes().at(-1)).toMatchObject({ x: 476, y: 376 })
})

test('without a vector, or on request, it is a picture', async () => {
  const { figma, ask } = openMain()
  const icons = addCells(figma, { count: 2, columns: 2 })
  await ask({ ...place(idsOf(icons)), svg: null })
  expect(figma.nodes().at(-1)).toMatchObject({
    type: 'RECTANGLE',
    name: 'red heart',
    x: 168,
    width: 48,
    fills: [{ type: 'IMAGE', scaleMode: 'FIT' }],
  })
})

test('what Figma refuses leaves nothing behind', async () => {
  const { figma, ask } = openMain()
  for (const png of [pngOf(5000, 10), new Uint8Array(64)])
    expect(await ask({ ...place([]), png, svg: null })).toMatchObject({
      type: 'failed',
      code: 'image_refused',
    })
  expect(await ask({ ...place([]), svg: '<svg' })).toMatchObject({
    type: 'failed',
    code: 'place_failed',
    text: expect.stringContaining('as a picture'),
  })
  expect(figma.nodes()).toEqual([])
  expect(figma.commits()).toBe(0)
})

test('a recipe beyond 100 kB is refused before anything is made', async () => {
  const { figma, ask } = openMain()
  const long = { ...recipe, nodes: Array.from({ length: 20_000 }, (_, i) => `1:${i}`) }
  expect(await ask({ ...place([]), recipe: long })).toMatchObject({ type: 'failed', code: 'place_failed' })
  expect(figma.nodes()).toEqual([])
})

test('what Figma will not keep with the drawing leaves none behind, and the section as it was', async () => {
  const { figma, ask } = openMain()
  const section = figma.add('SECTION', { name: 'icons', width: 240, height: 168 })
  const icons = addCells(figma, { count: 6, columns: 3, inside: section })
  const before = sketch(figma.nodes())
  const empty = JSON.stringify({ ...recipe, nodes: [''] }).length
  // as long as a value may be; the key comes on top
  const longest = { ...recipe, nodes: ['x'.repeat(100_000 - empty)] }
  expect(await ask({ ...place(idsOf(icons)), recipe: longest })).toMatchObject({
    type: 'failed',
    code: 'place_failed',
  })
  expect(sketch(figma.nodes())).toEqual(before)
  expect(figma.commits()).toBe(0)
})
