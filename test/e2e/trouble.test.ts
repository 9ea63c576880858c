// What goes wrong is said in one line, in place, with what to do next; and nothing is lost.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askForEight, frame, newPage, openPlayground } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()

test('without a token, or with a wrong key, the page says how to connect', async () => {
  const { page, context } = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  await page.goto(`${tessera.world.url}/#key=wrong`)
  await page.getByRole('heading', { name: 'Connect to Tessera' }).waitFor()
  await page.getByText('This key has been used already').waitFor()
  await page.getByLabel('Address with key, or token').fill('not-the-token')
  await page.keyboard.press('Enter')
  await page.getByText('The server does not know this token').waitFor()
  await page.getByLabel('Address with key, or token').fill(tessera.world.ownerToken)
  await page.keyboard.press('Enter')
  await page.getByLabel('What is missing').waitFor()
  await context.close()
})

test('a file that is not an image is named, and the others are added', async () => {
  const { page, context } = await openPlayground(tessera.browser, tessera.world)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><path d="M0 0h32v32z"/></svg>'
  await page.getByLabel('Add images').setInputFiles([
    { name: 'letter.png', mimeType: 'image/png', buffer: Buffer.from('Dear Sir or Madam') },
    { name: 'corner.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) },
  ])
  await page.getByText('“letter.png” is not an image that this browser can read').waitFor()
  await frame(page, 'corner').waitFor()
  const reference = page.getByRole('button', { name: 'corner, weight 1' }).locator('img')
  expect(await reference.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(
    512,
  ) // not the 32 that it says
  await context.close()
})

test('before the first upload the person is asked, and “Not now” sends nothing', async () => {
  const { page, context } = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  const uploads: string[] = []
  page.on('request', (request) => request.method() === 'PUT' && uploads.push(request.url()))
  await page.goto(tessera.world.url)
  await page.getByLabel('Address with key, or token').fill(tessera.world.ownerToken)
  await page.keyboard.press('Enter')
  await frame(page, 'apple').click()
  await page.getByLabel('What is missing').fill('sun')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.getByText('What leaves this file').waitFor()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: /^Generate/ }).waitFor()
  expect(uploads).toEqual([])
  await context.close()
})

/** Whether anything has been painted into a preview. */
const isPainted = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.preview canvas')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    return pixels?.some((value) => value > 0) ?? false
  })

test('a job is seen while it is drawn, and can be canceled', async () => {
  const { page, context } = await openPlayground(tessera.browser, tessera.world)
  await askForEight(page) // time enough, however fast the machine is
  await page.getByLabel('What is missing').fill('sun')
  await page.getByRole('button', { name: 'Generate 8 images' }).click()
  await page.getByText(/^Row \d+ of 128/).waitFor()
  await expect.poll(() => isPainted(page)).toBe(true)
  await page.getByRole('button', { name: /^Cancel/ }).click()
  await page.getByRole('heading', { name: '“sun” was canceled' }).waitFor()
  await page.getByRole('button', { name: 'Generate 8 images' }).waitFor()
  await context.close()
})

test('a server that is away is said, and work goes on when it is back', async () => {
  const { page, context } = await openPlayground(tessera.browser, tessera.world)
  await page.route('**/{v1,healthz}{/**,}', (route) => route.abort())
  await page.getByLabel('What is missing').fill('sun')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.getByText('does not answer.').waitFor()
  await page.getByText('The server did not answer. Nothing is lost').waitFor()
  expect(await page.getByRole('button', { name: /^Generate/ }).isDisabled()).toBe(true)
  await page.unroute('**/{v1,healthz}{/**,}')
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByText('does not answer.').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Generate 2 images' }).click()
  await page.getByRole('heading', { name: /candidates? for “sun”/ }).waitFor()
  await context.close()
})
