// The built Figma panel in a sandboxed iframe of null origin, as Figma runs it, with its main thread on the
// double: it has no storage, no origin to be trusted by, and speaks to the real edge and worker with a bearer
// token.
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { TIMEOUT_MS } from './browser.ts'
import { type FigmaStage, startStage } from './figma-stage.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()
let stage: FigmaStage
let page: Page
beforeAll(async () => {
  stage = await startStage()
  page = await tessera.browser.newPage()
  page.setDefaultTimeout(TIMEOUT_MS)
  await page.goto(stage.url)
})
afterAll(() => stage?.stop())

const panel = () => page.frameLocator('iframe')
const prompt = () => panel().getByRole('textbox', { name: 'What is missing' })
const inside = (): Frame => page.frames().at(-1) as Frame
const nodes = () =>
  page.evaluate(() =>
    window.stage.figma.nodes().map(({ name, x, width, data }) => ({ name, x, width, recipe: data.recipe })),
  )

test('the frame is as strict as Figma’s', async () => {
  await panel().getByRole('heading', { name: 'Connect to Tessera' }).waitFor()
  expect(await inside().evaluate(() => window.origin)).toBe('null')
  await expect(inside().evaluate(() => localStorage.length)).rejects.toThrow('SecurityError')
  expect(await seriousFindings(inside())).toEqual([])
})

test('connects by the printed address, generates from the selection, places in one undo step', async () => {
  await panel()
    .getByLabel('Address with key, or token')
    .fill(`${tessera.world.url}/#key=${tessera.world.oneTimeKey}`)
  await panel().getByRole('button', { name: 'Connect' }).click()
  await prompt().waitFor()
  await page.evaluate(() => window.stage.figma.select(window.stage.figma.nodes()))
  await panel().getByText('2 selected').waitFor()
  for (let clicks = 0; clicks < 2; clicks++)
    await panel().getByRole('button', { name: 'One image fewer' }).click()
  await prompt().fill('red heart')
  await panel().getByRole('button', { name: 'Generate 2 images from 2 references' }).click()
  await panel().getByRole('button', { name: 'Send and generate' }).click()
  await panel()
    .getByText(/^Row \d+ of 32/)
    .waitFor()
  await panel()
    .getByRole('heading', { name: /candidates? for “red heart”/ })
    .waitFor()
  await panel().getByRole('button', { name: 'Place beside the references' }).click()
  await panel().getByRole('radio', { name: 'Candidate 1, placed' }).waitFor()

  const [placed] = (await nodes()).slice(2)
  expect(placed).toMatchObject({ name: 'red heart', x: 144, width: 48 })
  expect(JSON.parse(placed?.recipe ?? '')).toMatchObject({
    version: 1,
    image: 0,
    request: { prompt: 'red heart', count: 2 },
  })
  expect(await seriousFindings(inside())).toEqual([])
  await page.evaluate(() => window.stage.figma.undo())
  expect(await nodes()).toHaveLength(2)
})

test('closed while it draws and opened again, it attaches to its job', async () => {
  await prompt().fill('sun')
  await panel().getByRole('button', { name: 'Generate 2 images from 2 references' }).click()
  await panel()
    .getByText(/^Row \d+ of 32/)
    .waitFor()
  await page.evaluate(() => window.stage.open())
  await panel()
    .getByRole('heading', { name: /candidates? for “sun”/ })
    .waitFor()
  await panel().getByRole('radio', { name: 'Candidate 1' }).waitFor()
})
