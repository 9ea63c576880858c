// What can be done with a result besides placing it: see what it was made of, draw it again without some of
// that, make it a reference for others.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createLibraryClient } from '../../contract/index.ts'
import { seriousFindings } from './axe.ts'
import { frame, openPlayground } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()

const finished = (page: Page) => page.getByRole('heading', { name: '1 candidate for “red heart”' })

/** A finished job of one image from two references. */
async function drawn() {
  const opened = await openPlayground(tessera.browser, tessera.world)
  const { page } = opened
  await frame(page, 'apple').click()
  await frame(page, 'boat').click({ modifiers: ['Shift'] })
  await page.getByText('2 selected').waitFor()
  await page.getByLabel('What is missing').fill('red heart')
  await page.getByRole('button', { name: 'One image fewer' }).click()
  await page.getByRole('button', { name: 'Generate 1 image from 2 references' }).click()
  await finished(page).waitFor()
  return opened
}

const shownJob = (page: Page): Promise<{ id: string; request: { exclude?: string[] } }> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('tessera.memory') ?? '').jobs[0])

test('a source is marked by keys and left out when it is drawn again; undo shows the result of before', async () => {
  const { page, faults, context } = await drawn()
  const before = await shownJob(page)
  const image = await page.getByRole('radio', { name: 'Candidate 1' }).locator('img').getAttribute('src')
  const leaveOut = page
    .getByRole('region', { name: 'Made from' })
    .getByRole('button', { name: 'Leave out apple' })
  await leaveOut.focus()
  await page.keyboard.press('Space')
  expect(await leaveOut.getAttribute('aria-pressed')).toBe('true')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Generate again without 1 source' }).click()
  await page.getByText('Without apple.').waitFor()
  await finished(page).waitFor()
  const after = await shownJob(page)
  const apple = after.request.exclude?.[0]
  const { images } = await tessera.world.client.getJob(after.id)
  expect(images[0]?.sources.map(({ source }) => source)).not.toContain(apple)
  expect(
    (await tessera.world.client.getJob(before.id)).images[0]?.sources.map(({ source }) => source),
  ).toContain(apple)

  await page.getByRole('button', { name: 'Undo leaving out' }).click()
  await page.getByText('Without apple.').waitFor({ state: 'detached' })
  await leaveOut.waitFor()
  expect(await page.getByRole('radio', { name: 'Candidate 1' }).locator('img').getAttribute('src')).not.toBe(
    image,
  )
  expect(faults()).toEqual([])
  await context.close()
})

test('a result becomes a reference of a library, marked as generated, and is taken out again', async () => {
  const { world } = tessera
  const libraries = createLibraryClient<AbortSignal>({ baseUrl: world.url, token: world.ownerToken, fetch })
  const id = crypto.randomUUID()
  await libraries.put(id, { name: 'Picnic' })
  const { page, faults, context } = await drawn()
  await page.getByRole('button', { name: 'Put this result into a library…' }).click()
  await page.getByText('marked as generated').waitFor()
  expect(await page.getByLabel('Caption').inputValue()).toBe('red heart')
  await page.getByLabel('Licence').fill('Own work')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Put it in' }).click()
  await page.getByText('1 image added to Picnic.').waitFor()
  const { id: job } = await shownJob(page)
  const { images } = await libraries.images(id)
  expect(images).toMatchObject([
    { caption: 'red heart', licence: 'Own work', source: `Generated with Tessera (job ${job}, image 0)` },
  ])
  await page.getByRole('checkbox', { name: 'Picnic 1 image' }).waitFor() // encoded by a worker, as any other

  const pages = await context.newPage()
  await pages.goto(`${world.url}/admin/libraries/${id}`)
  await pages.getByText('generated', { exact: true }).waitFor()
  await pages.getByText('red heart', { exact: true }).click()
  await pages.getByText('it is a result, not an original').waitFor()
  expect(await seriousFindings(pages)).toEqual([])

  await page.getByRole('button', { name: 'Undo adding' }).click()
  await page.getByText('Taken out of Picnic again.').waitFor()
  expect((await libraries.images(id)).images).toEqual([])
  expect(faults()).toEqual([])
  await context.close()
})

test('without a network nothing is drawn again, and it can be once there is one', async () => {
  const { page, context } = await drawn()
  await page.getByRole('button', { name: 'Leave out boat' }).click()
  await page.route('**/{v1,healthz}{/**,}', (route) => route.abort())
  const again = page.getByRole('button', { name: 'Generate again without 1 source' })
  await again.click()
  await page.getByRole('region', { name: 'Made from' }).getByText('The server did not answer.').waitFor()
  await page.getByText('does not answer.').waitFor()
  expect(await again.isDisabled()).toBe(true)
  await page.unroute('**/{v1,healthz}{/**,}')
  await page.getByRole('button', { name: 'Try now' }).click()
  await again.click()
  await page.getByText('Without boat.').waitFor()
  await finished(page).waitFor()
  await context.close()
})
