// The whole way without a mouse, and what assistive technology finds on it.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { askForEight, frame, newPage, openPlayground } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id)

test('select, generate, choose, place, undo: by keys alone', async () => {
  const { page, faults, context } = await openPlayground(tessera.browser, tessera.world)
  const { keyboard } = page
  await keyboard.press('Tab')
  await expect.poll(() => focused(page)).toBe('apple')
  await keyboard.press('Space')
  await keyboard.press('ArrowRight')
  await keyboard.press('Space')
  await keyboard.press('ArrowDown')
  await keyboard.press('Space')
  await page.getByText('3 selected').waitFor()
  for (let tabs = 0; (await focused(page)) !== 'prompt'; tabs++) {
    expect(tabs).toBeLessThan(20)
    await keyboard.press('Tab')
  }
  await keyboard.type('pear')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: '2 candidates for “pear”' }).waitFor()
  for (let tabs = 0; (await focused(page)) !== 'Candidate 1'; tabs++) {
    expect(tabs).toBeLessThan(20)
    await keyboard.press('Tab')
  }
  await keyboard.press('ArrowRight')
  await expect.poll(() => focused(page)).toBe('Candidate 2')
  await keyboard.press('Enter')
  await frame(page, 'pear, made by Tessera').waitFor()
  await keyboard.press('Control+z')
  await frame(page, 'pear, made by Tessera').waitFor({ state: 'detached' })
  expect(faults()).toEqual([])
  await context.close()
})

test('Esc cancels', async () => {
  const { page, context } = await openPlayground(tessera.browser, tessera.world)
  await askForEight(page)
  await page.getByLabel('What is missing').fill('sun')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/^Row \d+ of 128/).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '“sun” was canceled' }).waitFor()
  await context.close()
})

test.each(['light', 'dark'] as const)('axe-core has no serious findings (%s)', async (colorScheme) => {
  const { page, context } = await newPage(tessera.browser, tessera.world, { knows: 'nothing', colorScheme })
  await page.goto(tessera.world.url)
  await page.getByRole('heading', { name: 'Connect to Tessera' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])

  await page.getByLabel('Address with key, or token').fill(tessera.world.ownerToken)
  await page.keyboard.press('Enter')
  await frame(page, 'apple').click()
  await frame(page, 'boat').click({ modifiers: ['Shift'] })
  await page.getByText('2 selected').waitFor()
  await page.getByRole('button', { name: 'apple, weight 1' }).click()
  await page.getByLabel('Method').selectOption('daid')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.getByText('Say what to draw first').waitFor()
  expect(await seriousFindings(page)).toEqual([])

  await page.getByLabel('What is missing').fill('pear')
  for (let clicks = 0; clicks < 3; clicks++)
    await page.getByRole('button', { name: 'One image fewer' }).click()
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.getByRole('button', { name: 'Send and generate' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '1 candidate for “pear”' }).waitFor()
  await page.getByRole('button', { name: 'Place beside the references' }).click()
  await frame(page, 'pear, made by Tessera').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await context.close()
})
