// Libraries of thousands, and what goes wrong: the real pages, with the answers of a script (see
// scripted-libraries.ts).
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { newPage } from './browser.ts'
import { LIBRARY, scriptLibraries } from './scripted-libraries.ts'
import { useWorld } from './use-world.ts'

const COUNT = 5_000

const tessera = useWorld()

const grid = (page: Page) => page.getByRole('listbox', { name: 'Images' })

async function openLibrary(colorScheme: 'light' | 'dark' = 'light', count = COUNT) {
  const opened = await newPage(tessera.browser, tessera.world, { knows: 'token', colorScheme })
  const script = await scriptLibraries(opened.page, tessera.world.url, count)
  await opened.page.goto(`${tessera.world.url}/admin/libraries/${LIBRARY}`)
  return { ...opened, script }
}

test('thousands scroll with few elements, and every one of them can be reached', async () => {
  const { page, script, faults, context } = await openLibrary()
  await page.getByText('otter 0', { exact: true }).waitFor()
  await grid(page).focus()
  await page.keyboard.press('End')
  await page.getByRole('heading', { name: `lighthouse ${COUNT - 1}` }).waitFor()
  expect(await page.locator('.cell').count()).toBeLessThan(150)
  expect(script.lists()).toBeLessThanOrEqual(COUNT / 200 + 1)

  const many = await stepMs(page)
  await context.close()
  const few = await openLibrary('light', 200)
  await few.page.getByText('otter 0', { exact: true }).waitFor()
  const small = await stepMs(few.page)
  console.log(
    `to draw what a step of 900 px brings into view: ${many.toFixed(1)} ms of ${COUNT} images, ${small.toFixed(1)} ms of 200`,
  )
  expect(many).toBeLessThan(4 * small + 4) // it must not grow with the library
  expect(faults()).toEqual([])
  await few.context.close()
})

/**
 * The time in milliseconds that the page itself needs for a step of scrolling, the browser's painting not
 * counted: the shortest of thirty, for  whatever else the machine does makes steps longer and none shorter.
 */
const stepMs = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const element = document.querySelector('.grid') as HTMLElement
    const times: number[] = []
    const down = element.scrollTop === 0 ? 1 : -1
    for (let i = 0; i < 30; i++) {
      const before = performance.now()
      element.scrollTop += (i % 2 === 0 ? 900 : -900) * down
      element.dispatchEvent(new Event('scroll'))
      await Promise.resolve().then(() => undefined) // the page draws in a microtask
      times.push(performance.now() - before)
    }
    return Math.min(...times)
  })

test('search, selection and removal by keys alone', async () => {
  const { page, faults, context } = await openLibrary()
  await page.getByText('otter 0', { exact: true }).waitFor()
  await page.getByLabel('Search captions').fill('sail boat')
  await page.getByText('200+ found').waitFor()
  await page.getByLabel('Search captions').fill('sail boat 49')
  await page.getByText(/^\d+ found$/).waitFor()
  await page.getByLabel('Search captions').fill('nobody drew this')
  await page.getByText('No caption has “nobody drew this”').waitFor()
  await page.getByLabel('Search captions').fill('')
  await page.getByText('otter 0', { exact: true }).waitFor()

  await grid(page).focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight'])
    await page.keyboard.press(key)
  await page.getByRole('heading', { name: '3 selected' }).waitFor()
  await page.keyboard.press('Delete')
  await page.getByRole('heading', { name: 'Remove 3 images?' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Remove 3 images?' }).waitFor({ state: 'detached' })
  expect(await grid(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('complementary', { name: 'Selected images' }).waitFor({ state: 'detached' })
  expect(faults()).toEqual([])
  await context.close()
})

test('what fails is said in place, and is there after trying again', async () => {
  const { page, script, context } = await openLibrary()
  await page.getByText('otter 0', { exact: true }).waitFor()
  script.fail('/stats', 'storage_unavailable')
  await page.getByRole('link', { name: 'Usage and licences' }).click()
  await page.getByText('The server cannot reach its storage').waitFor()
  script.heal()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('rowheader', { name: 'CC-BY-NC-4.0' }).waitFor()

  script.fail('/images', 'away')
  await page.getByRole('link', { name: 'Images', exact: true }).click()
  await page.getByText('The images could not be loaded').waitFor()
  await context.setOffline(true)
  await page.getByText('No network.').waitFor()
  await context.setOffline(false)
  await page.getByText('No network.').waitFor({ state: 'detached' })
  script.heal()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('otter 0', { exact: true }).waitFor()
  await context.close()
})

test('a library that is not there, and a page that is not there, say so', async () => {
  const { page, context } = await openLibrary()
  await page.goto(`${tessera.world.url}/admin/libraries/${LIBRARY}/nothing`)
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await page.unrouteAll()
  await page.goto(`${tessera.world.url}/admin/libraries/${LIBRARY}`)
  await page.getByText('There is nothing here').waitFor()
  await context.close()
})

test.each(['light', 'dark'] as const)(
  'axe-core has no serious findings on any page (%s)',
  async (colorScheme) => {
    const { page, context } = await openLibrary(colorScheme, 400)
    const isSound = async (): Promise<void> => expect(await seriousFindings(page)).toEqual([])
    await page.getByText('mushroom 3', { exact: true }).click()
    await page.getByText('up to 34 % of an image').waitFor()
    await isSound()
    await page.getByRole('button', { name: 'Remove…' }).click()
    await isSound()
    await page.keyboard.press('Escape')
    await page.getByText('apple 5', { exact: true }).click()
    await page.getByText('It cannot be used.').waitFor()
    await isSound()
    for (const [tab, seen] of [
      ['Sharing', 'grace@example.org'],
      ['Versions', 'Restore…'],
      ['Usage and licences', 'November 2026'],
      ['Settings', 'Export as zip'],
    ] as const) {
      await page.getByRole('link', { name: tab }).click()
      await page.getByText(seen).first().waitFor()
      await isSound()
    }
    await page.getByRole('link', { name: 'All libraries' }).click()
    await page.getByRole('button', { name: 'New library' }).click()
    await page.getByLabel('Name').waitFor()
    await isSound()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in to Tessera' }).waitFor()
    await isSound()
    await context.close()
  },
)
