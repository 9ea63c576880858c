// From the draft to a vector on the canvas, in the real page with a scripted edge: the panel's part of what
// crosses rooms.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FoundDrawing } from '../../plugin/panel/state/shape-view.ts'
import { desk } from '../../plugin/playground/samples/desk.ts'
import { kiosk } from '../../plugin/playground/samples/kiosk.ts'
import { seriousFindings } from './axe.ts'
import { frame, openBrowser } from './browser.ts'
import { openScripted, type ScriptedPage } from './scripted-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const UMBRELLA =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" fill="none">' +
  '<path d="M9 33a23 23 0 0 1 46 0z" fill="#ff9eb0" transform="translate(3 3)"/>' +
  '<path d="M9 33a23 23 0 0 1 46 0zM32 10V7M32 33v17a5 5 0 0 1-10 0" stroke="#22304f" stroke-width="3.5" stroke-linecap="round"/></svg>'
const SOURCE = {
  id: 'tabler/umbrella',
  title: 'Umbrella, Tabler Icons',
  author: 'Paweł Kuna',
  licence: 'MIT',
}
const STYLE = 'lines 3.5 px of 64, round, navy; one slipped colour'

const DRAWINGS: FoundDrawing[] = Object.entries(kiosk).map(([name, svg]) => ({
  id: `kiosk/${name}`,
  content: { drawing: `kiosk/${name}` },
  set: 'kiosk',
  modifiers: [],
  thumbnail: null,
  kind: 'line',
  title: name,
  author: 'Tessera',
  licence: 'MIT',
  svg,
}))

async function open(
  colorScheme: 'light' | 'dark' = 'light',
  names = ['bell', 'key', 'clock'],
): Promise<ScriptedPage> {
  const edge = await openScripted(browser, colorScheme)
  for (const name of names) await frame(edge.page, name).click({ modifiers: ['Shift'] })
  await edge.page.getByText(`${names.length} selected`).waitFor()
  await edge.page.getByLabel('What is missing').fill('umbrella')
  return edge
}

const generate = async ({ page }: ScriptedPage) => {
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.getByRole('heading', { name: 'Waiting for a worker' }).waitFor()
}

async function drawn(): Promise<ScriptedPage> {
  const edge = await open()
  await generate(edge)
  edge.finish([UMBRELLA], { style: STYLE, content: [SOURCE] })
  await edge.page.getByRole('heading', { name: '1 candidate for “umbrella”' }).waitFor()
  return edge
}

/** Whether something of this colour is seen in the middle of the preview's upper or lower half. */
const showsRow = (page: Page, half: 'upper' | 'lower') =>
  page.evaluate((which) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.preview canvas')
    const pixels = canvas
      ?.getContext('2d')
      ?.getImageData(0, which === 'upper' ? 0 : canvas.height / 2, canvas.width, canvas.height / 2)
    return pixels?.data.some((value) => value > 0) ?? false
  }, half)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the draft is seen with its style and source, and rows are painted over it (${colorScheme})`, async () => {
    const edge = await open(colorScheme)
    const { page } = edge
    await generate(edge)
    await edge.draft({ image: 0, svg: UMBRELLA, style: STYLE, drawing: SOURCE })
    await page.getByText('Shape from: Umbrella, Tabler Icons (MIT)').waitFor()
    await page.getByText(STYLE).waitFor()
    const draft = page.getByRole('img', { name: 'Candidate 1: the draft' }).locator('img')
    expect(await draft.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(
      64,
    ) // the SVG, not its pixels
    expect(await seriousFindings(page)).toEqual([])

    await edge.paint(0, UMBRELLA, 8)
    await page.getByRole('heading', { name: /^Row 8 of 16/ }).waitFor()
    await expect.poll(() => showsRow(page, 'upper')).toBe(true)
    expect(await showsRow(page, 'lower')).toBe(false)
    expect(await page.locator('.preview img').evaluate((img: HTMLElement) => img.style.clipPath)).toMatch(
      /^inset\(50% 0/,
    )
    expect(await seriousFindings(page)).toEqual([])
    expect(edge.requests[0]).toMatchObject({ svg: true, prompt: 'umbrella' })
    expect(edge.faults()).toEqual([])
    await edge.close()
  })

  test(`a shape is looked for and chosen by keys, with a part added (${colorScheme})`, async () => {
    const edge = await open(colorScheme)
    const { page } = edge
    edge.find(DRAWINGS)
    await page.getByRole('button', { name: 'Choose…' }).focus()
    await page.keyboard.press('Enter')
    const words = page.getByLabel('Drawing of')
    await expect.poll(() => words.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(edge.searches[0]?.get('q')).toBe('umbrella')
    await page.getByRole('button', { name: 'home (kiosk, MIT) by Tessera' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown') // one row of six further
    const lock = page.getByRole('button', { name: 'lock (kiosk, MIT) by Tessera' })
    await expect.poll(() => lock.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByText('Shape from: lock').waitFor()
    await page.getByRole('button', { name: 'Check' }).click()
    expect(await seriousFindings(page)).toEqual([])
    await generate(edge)
    expect(edge.requests[0]).toMatchObject({ content: { drawing: 'kiosk/lock' }, modifiers: ['check'] })
    expect(edge.faults()).toEqual([])
    await edge.close()
  })
}

test('nothing found, and a server that is away, are said; a frame of one’s own is there all the same', async () => {
  const edge = await open()
  const { page } = edge
  edge.find([])
  await page.getByRole('button', { name: 'Choose…' }).click()
  await page.getByText('No drawing of “umbrella” found. Try a plainer word').waitFor()
  edge.find('away')
  await page.getByLabel('Drawing of').fill('parasol')
  await page.getByText('The server did not answer. Look again when it is back.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  edge.find(DRAWINGS.slice(0, 2))
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByRole('button', { name: 'home (kiosk, MIT) by Tessera' }).waitFor()
  expect(edge.searches.at(-1)?.get('q')).toBe('parasol')
  await page.getByRole('button', { name: 'bell, a selected frame' }).click()
  await page.getByText('Shape from: bell').waitFor()
  await page.getByRole('button', { name: 'Slash' }).click()
  await page.getByLabel('What is missing').fill('')
  await generate(edge)
  expect(edge.requests[0]).toMatchObject({
    prompt: 'bell',
    content: { upload: expect.stringMatching(/^\w{64}$/) },
    modifiers: ['slash'],
  })
  await edge.close()
})

test('the vector is placed in the next cell of its set’s grid at its size, kept over a reload, and undone in one step', async () => {
  const edge = await drawn()
  const { page } = edge
  await page.getByRole('button', { name: 'Place beside the references' }).click()
  const placed = frame(page, 'umbrella, made by Tessera')
  await placed.waitFor()
  const boxes = await Promise.all(
    [placed, frame(page, 'camera'), frame(page, 'bell'), frame(page, 'lamp')].map((one) => one.boundingBox()),
  )
  const [own, left, side, above] = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 }) as [
    Box,
    Box,
    Box,
    Box,
  ]
  expect(own.width).toBeCloseTo(side.width)
  expect(own.y).toBeCloseTo(left.y) // camera is the last of the set: the next cell of its row
  expect(own.x - left.x).toBeCloseTo((await pitch(page)) ?? 0)
  expect(own.x).toBeLessThan(above.x)
  const picture = () =>
    placed.locator('img').evaluate(async (img: HTMLImageElement) => (await fetch(img.src)).text())
  expect(await picture()).toBe(UMBRELLA)

  await expect.poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await placed.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Redo' }).click()
  await placed.waitFor()
  await expect.poll(() => keptNames(page)).toContain('umbrella')
  await page.reload()
  await placed.waitFor()
  expect(await picture()).toBe(UMBRELLA)

  await placed.click() // as a reference of the next one
  await page.getByText('1 selected').waitFor()
  const reference = page.getByRole('button', { name: 'umbrella, weight 1' }).locator('img')
  expect(await reference.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(
    512,
  )
  expect(edge.faults()).toEqual([])
  await edge.close()
})

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** From one frame of the row to the next. */
async function pitch(page: Page): Promise<number | undefined> {
  const [book, mug] = await Promise.all([frame(page, 'book').boundingBox(), frame(page, 'mug').boundingBox()])
  return book && mug ? mug.x - book.x : undefined
}

const keptNames = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('tessera-playground')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('canvas').objectStore('canvas').get('board')
          reading.onsuccess = () => {
            opening.result.close()
            resolve((reading.result?.frames ?? []).map(({ name }: { name: string }) => name))
          }
        }
      }),
  )

test('the result is saved as SVG and as PNG, and credited', async () => {
  const edge = await drawn()
  const { page } = edge
  const save = async (label: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: label }).click(),
    ])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const svg = await save('Save SVG')
  expect(svg.name).toBe('umbrella.svg')
  expect(svg.bytes.toString()).toBe(UMBRELLA)
  const png = await save('Save PNG')
  expect(png.name).toBe('umbrella.png')
  expect([...png.bytes.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47])
  await page.getByText('Contains material from “Umbrella, Tabler Icons” by Paweł Kuna (MIT).').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Place as picture' }).click()
  const placed = frame(page, 'umbrella, made by Tessera').locator('img')
  expect(
    await placed.evaluate(async (img: HTMLImageElement) => (await (await fetch(img.src)).blob()).type),
  ).toBe('image/png')
  await edge.close()
})

test('an SVG that is dropped keeps its lines; one with a script is pixels', async () => {
  const edge = await openScripted(browser)
  const { page } = edge
  const file = (name: string, svg: string) => ({ name, mimeType: 'image/svg+xml', buffer: Buffer.from(svg) })
  const active =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><script>window.ran = true</script><path d="M4 4h16v16z"/></svg>'
  await page
    .getByLabel('Add images')
    .setInputFiles([file('mine.svg', desk.bell as string), file('active.svg', active)])
  const typeOf = (name: string) =>
    frame(page, name)
      .locator('img')
      .evaluate(async (img: HTMLImageElement) => (await (await fetch(img.src)).blob()).type)
  expect(await typeOf('mine')).toBe('image/svg+xml')
  expect(await typeOf('active')).toBe('image/png')
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  await edge.close()
})
