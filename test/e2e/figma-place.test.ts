// Vectors placed by the built Figma panel on the double, wherever a set lies: a loose group, a grid in a
// section, a row of an auto layout. The edge is scripted; set TESSERA_SHOTS to a folder to have pictures of
// the canvases.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { kiosk } from '../../plugin/playground/samples/kiosk.ts'
import { openBrowser, TIMEOUT_MS } from './browser.ts'
import { type FigmaStage, startStage } from './figma-stage.ts'
import { type ScriptedEdge, scriptEdge, scriptedMemory } from './scripted-edge.ts'

let browser: Browser
let stage: FigmaStage
let page: Page
let edge: ScriptedEdge
beforeAll(async () => {
  browser = await openBrowser()
  stage = await startStage()
})
afterAll(async () => {
  await browser?.close()
  await stage?.stop()
})
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 900, height: 760 } })
  page.setDefaultTimeout(TIMEOUT_MS)
  edge = await scriptEdge(page)
  await page.goto(stage.url)
  await page.waitForFunction(() => 'stage' in window)
  await page.evaluate((memory) => {
    for (const node of window.stage.figma.nodes())
      window.stage.figma.api.getNodeByIdAsync(node.id).then((face) => face?.remove())
    window.stage.figma.storage.set('memory', memory)
    window.stage.open()
  }, scriptedMemory)
})

const UMBRELLA =
  '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none">' +
  '<path d="M3 12.5a9 9 0 0 1 18 0zM12 3.5V3M12 12.5V18.5a2 2 0 0 1-4 0" stroke="#1d2733" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'

const ICONS = Object.entries(kiosk).slice(0, 8)

/** Draws an umbrella from the icons of the page, places it, and gives what lies around it. */
async function placeUmbrella(): Promise<Placed> {
  const panel = page.frameLocator('iframe')
  await page.evaluate(() => {
    const { figma } = window.stage
    const isIcon = (node: { svg: string | null }) => node.svg !== null
    const all = (nodes: ReturnType<typeof figma.nodes>): ReturnType<typeof figma.nodes> =>
      nodes.flatMap((node) => [node, ...all(node.children)])
    figma.select(all(figma.nodes()).filter(isIcon))
  })
  await panel.getByText(`${ICONS.length} selected`).waitFor()
  await panel.getByRole('textbox', { name: 'What is missing' }).fill('umbrella')
  await panel.getByRole('button', { name: /^Generate/ }).click()
  await panel.getByRole('heading', { name: 'Waiting for a worker' }).waitFor()
  edge.finish([UMBRELLA], {})
  await panel.getByRole('heading', { name: '1 candidate for “umbrella”' }).waitFor()
  await panel.getByRole('button', { name: 'Place beside the references' }).click()
  await panel.getByRole('button', { name: 'Place once more' }).waitFor()
  return page.evaluate(find)
}

interface Placed {
  parent: { name: string; width: number; height: number } | undefined
  order: string[]
  box: number[]
  /** The longer side of what is drawn in it. */
  drawn: number
  weight: number
  commits: number
}

function find(): Placed {
  const { figma } = window.stage
  const all = (nodes: ReturnType<typeof figma.nodes>): ReturnType<typeof figma.nodes> =>
    nodes.flatMap((node) => [node, ...all(node.children)])
  const placed = all(figma.nodes()).find(({ name }) => name === 'umbrella')
  if (!placed) throw new Error('no umbrella')
  const { parent, x, y, width, height, children } = placed
  return {
    parent: parent ? { name: parent.name, width: parent.width, height: parent.height } : undefined,
    order: parent?.children.map(({ name }) => name) ?? [],
    box: [x, y, width, height],
    drawn: Math.max(...children.map((child) => Math.max(child.width, child.height))),
    weight: children[0]?.strokeWeight ?? 0,
    commits: figma.commits(),
  }
}

/** Undoes the placement; whether nothing of it is left. */
const undo = () =>
  page.evaluate(() => {
    const { figma } = window.stage
    figma.undo()
    const names = (nodes: ReturnType<typeof figma.nodes>): string[] =>
      nodes.flatMap((node) => [node.name, ...names(node.children)])
    return !names(figma.nodes()).includes('umbrella')
  })

async function shoot(name: string): Promise<void> {
  const folder = process.env.TESSERA_SHOTS
  await page.evaluate(() => window.stage.draw())
  if (folder) await page.screenshot({ path: `${folder}/figma-${name}.png` })
}

const NAMES = ICONS.map(([name]) => name)

test('a loose group', async () => {
  await page.evaluate(async (icons) => {
    const { addIcon, figma } = window.stage
    const nodes = []
    for (const [i, [name, svg]] of icons.entries())
      nodes.push(await addIcon({ name, svg, side: 24, x: 40 + i * 48, y: 60 }))
    figma.group('icons', nodes)
  }, ICONS)
  const placed = await placeUmbrella()
  expect(placed).toMatchObject({
    parent: { name: 'icons', width: 8 * 48 + 24, height: 24 },
    order: [...NAMES, 'umbrella'],
    box: [40 + 8 * 48, 60, 24, 24],
    weight: 2,
    commits: 1,
  })
  await shoot('group')
  expect(await undo()).toBe(true)
})

test('a grid in a section, whose frames are twice as large as the set’s own units', async () => {
  await page.evaluate(async (icons) => {
    const { addIcon, figma } = window.stage
    const section = figma.add('SECTION', {
      name: 'Kiosk',
      x: 30,
      y: 30,
      width: 4 * 72 + 24,
      height: 2 * 72 + 24,
    })
    for (const [i, [name, svg]] of icons.entries())
      await addIcon({
        name,
        svg,
        side: 48,
        x: 24 + (i % 4) * 72,
        y: 24 + Math.floor(i / 4) * 72,
        inside: section,
      })
  }, ICONS)
  const placed = await placeUmbrella()
  expect(placed).toMatchObject({
    parent: { name: 'Kiosk', width: 4 * 72 + 24, height: 3 * 72 + 24 },
    order: [...NAMES, 'umbrella'],
    box: [24, 24 + 2 * 72, 48, 48],
    drawn: 36, // its margin is that of the drawing: 18 of 24
    weight: 4,
    commits: 1,
  })
  await shoot('section')
  expect(await undo()).toBe(true)
})

test('a row of an auto layout', async () => {
  await page.evaluate(async (icons) => {
    const { addIcon, figma } = window.stage
    const row = figma.add('FRAME', {
      name: 'Toolbar',
      x: 30,
      y: 40,
      layoutMode: 'HORIZONTAL',
      itemSpacing: 16,
      padding: 12,
    })
    for (const [name, svg] of icons) await addIcon({ name, svg, side: 24, inside: row })
    figma.add('RECTANGLE', { name: 'divider', width: 1, height: 24, inside: row })
  }, ICONS)
  const placed = await placeUmbrella()
  expect(placed).toMatchObject({
    parent: { name: 'Toolbar', width: 2 * 12 + 9 * 40 + 1, height: 48 },
    order: [...NAMES, 'umbrella', 'divider'],
    box: [12 + 8 * 40, 12, 24, 24],
    commits: 1,
  })
  await shoot('row')
  expect(await undo()).toBe(true)
})
