// From own images to a placed one, with the mouse: the real page, edge and worker.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { picture } from '../pictures.ts'
import { frame, newPage, openPlayground } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()

const png = async (name: string, shape: 'circle' | 'square', colour: string) => ({
  name: `${name}.png`,
  mimeType: 'image/png',
  buffer: Buffer.from(await picture(shape, colour)),
})

/** Drops files on the canvas as a file manager does. */
async function drop(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (dropped) => {
      const transfer = new DataTransfer()
      for (const { name, type, bytes } of dropped)
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: [...buffer] })),
  )
  await page
    .getByRole('region', { name: 'Canvas and tools' })
    .dispatchEvent('drop', { dataTransfer, clientX: 200, clientY: 700 })
}

test('the printed address opens the page once and for all, and is not left in the bar', async () => {
  const { page } = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  await page.goto(`${tessera.world.url}/#key=${tessera.world.oneTimeKey}`)
  await page.getByLabel('What is missing').waitFor()
  expect(page.url()).toBe(`${tessera.world.url}/`)
  await page.goto(`${tessera.world.url}/#key=${tessera.world.oneTimeKey}`)
  await page.reload()
  await page.getByLabel('What is missing').waitFor()
  await page.context().close()
})

test('own images, by drop and picker, become references; the result is placed in one undo step', async () => {
  const { page, faults, context } = await openPlayground(tessera.browser, tessera.world)
  await drop(page, [await png('coral dot', 'circle', '#f25f4c'), await png('teal tile', 'square', '#1f7a8c')])
  await frame(page, 'teal tile').waitFor()
  await page.getByLabel('Add images').setInputFiles([await png('amber dot', 'circle', '#f9b233')])
  await frame(page, 'amber dot').click()
  await frame(page, 'coral dot').click({ modifiers: ['Shift'] })
  await frame(page, 'teal tile').click({ modifiers: ['Shift'] })
  await page.getByText('3 selected').waitFor()

  await page.getByLabel('What is missing').fill('pear')
  await page.getByRole('button', { name: 'Generate 2 images from 3 references' }).click()
  await page.getByRole('heading', { name: '2 candidates for “pear”' }).waitFor()
  await page.getByRole('radio', { name: 'Candidate 2' }).click()
  await page.getByRole('button', { name: 'Place beside the references' }).click()
  const placed = frame(page, 'pear, made by Tessera')
  await placed.waitFor()
  const [box, beside] = await Promise.all([placed.boundingBox(), frame(page, 'teal tile').boundingBox()])
  expect(box?.x).toBeGreaterThan((beside?.x ?? 0) + (beside?.width ?? 0))
  expect(box?.width).toBeCloseTo(beside?.width ?? 0)
  await page.getByText('3 selected').waitFor()

  await page.getByRole('button', { name: 'Undo' }).click()
  await placed.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Redo' }).click()
  await placed.waitFor()
  expect(faults()).toEqual([])
  await context.close()
})

test('SVG text that is pasted, even into the prompt, is a reference of the size of the frames there', async () => {
  const { page, faults, context } = await openPlayground(tessera.browser, tessera.world)
  await frame(page, 'apple').click()
  await page.getByLabel('What is missing').evaluate((prompt) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '<svg viewBox="0 0 24 24"><path d="M4 4h16v16z"/></svg>')
    prompt.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  const pasted = frame(page, 'Pasted drawing')
  await pasted.waitFor()
  await page.getByText('1 selected').waitFor()
  expect(await page.getByLabel('What is missing').inputValue()).toBe('')
  const [mine, apple] = await Promise.all([pasted.boundingBox(), frame(page, 'apple').boundingBox()])
  expect(mine?.width).toBeCloseTo(apple?.width ?? 0)
  expect((mine?.y ?? 0) + (mine?.height ?? 0)).toBeLessThan(860)
  expect(faults()).toEqual([])
  await context.close()
})

test('a marquee selects, a drag moves the selection, undo takes it back', async () => {
  const { page, context } = await openPlayground(tessera.browser, tessera.world)
  const box = async (name: string) =>
    (await frame(page, name).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [apple, boat] = [await box('apple'), await box('boat')]
  await page.mouse.move(apple.x - 12, apple.y - 12)
  await page.mouse.down()
  await page.mouse.move(boat.x + 5, boat.y + 5, { steps: 4 })
  await page.mouse.up()
  await page.getByText('6 selected').waitFor()
  await page.mouse.move(apple.x + 20, apple.y + 20)
  await page.mouse.down()
  await page.mouse.move(apple.x + 60, apple.y + 20, { steps: 4 })
  await page.mouse.up()
  expect((await box('boat')).x).toBeCloseTo(boat.x + 40)
  await page.keyboard.press('Control+z')
  expect((await box('boat')).x).toBeCloseTo(boat.x)
  await context.close()
})

test('a reload attaches to the job, and its candidates are there again', async () => {
  const { page, context } = await openPlayground(tessera.browser, tessera.world)
  await frame(page, 'apple').click()
  await page.getByLabel('What is missing').fill('sun')
  await page.getByRole('button', { name: 'Generate 2 images from 1 reference' }).click()
  await page.getByText(/^Row \d+ of 32/).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '2 candidates for “sun”' }).waitFor()
  await page.getByRole('radio', { name: 'Candidate 2' }).waitFor()

  await page.getByRole('button', { name: 'Place beside the references' }).click()
  const placed = frame(page, 'sun, made by Tessera')
  await placed.waitFor()
  await isKept(page, await page.locator('.frame').count())
  await page.reload()
  await placed.waitFor()
  await placed.locator('img').evaluate((img: HTMLImageElement) => img.decode())
  await page.getByText('1 selected').waitFor()
  await context.close()
})

/** Waits until so many frames are written down. */
const isKept = (page: Page, count: number) => expect.poll(() => keptFrames(page)).toBe(count)

const keptFrames = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('tessera-playground')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('canvas').objectStore('canvas').get('board')
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result?.frames.length ?? 0)
          }
        }
      }),
  )

test('the canvas is there again after a reload; starting afresh is one step that undo takes back', async () => {
  const { page, faults, context } = await openPlayground(tessera.browser, tessera.world)
  const samples = await page.locator('.frame').count()
  await page.getByLabel('Add images').setInputFiles([await png('amber dot', 'circle', '#f9b233')])
  await frame(page, 'amber dot').waitFor()
  await frame(page, 'bell').click()
  await page.keyboard.press('Delete')
  await isKept(page, samples)
  await page.reload()
  await frame(page, 'amber dot').waitFor()
  expect(await frame(page, 'bell').count()).toBe(0)
  expect(await page.locator('.frame').count()).toBe(samples)

  const afresh = page.getByRole('button', { name: 'Start afresh' })
  await afresh.focus()
  await page.keyboard.press('Enter')
  await frame(page, 'bell').waitFor()
  expect(await frame(page, 'amber dot').count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await frame(page, 'amber dot').waitFor()
  expect(faults()).toEqual([])
  await context.close()
})

test('a browser that keeps nothing says so, and the canvas works', async () => {
  const { page, faults, context } = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('of the test', 'SecurityError')
    }
    IDBFactory.prototype.open = refuse
    Object.defineProperty(window, 'localStorage', { get: refuse })
  })
  await page.goto(tessera.world.url)
  await page.getByLabel('Address with key, or token').fill(tessera.world.ownerToken)
  await page.keyboard.press('Enter')
  await page.getByText('This browser keeps nothing for this page').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await frame(page, 'apple').click()
  await page.getByText('1 selected').waitFor()
  await page.goto(`${tessera.world.url}/admin`)
  await page.getByRole('heading', { name: 'Sign in to Tessera' }).waitFor()
  expect(faults()).toEqual([])
  await context.close()
})
