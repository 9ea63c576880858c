// The playground on a narrow screen: canvas and panel below one another, nothing cut off at the side.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { openScripted } from './scripted-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => await browser.close())

test.each(['light', 'dark'] as const)('at 340 px there is room for canvas and panel (%s)', async (scheme) => {
  const { page, faults, close } = await openScripted(browser, scheme)
  await page.setViewportSize({ width: 340, height: 720 })
  const canvas = page.locator('#canvas')
  const panel = page.locator('#panel')
  await expect.poll(async () => (await canvas.boundingBox())?.width).toBe(340)
  const [above, below] = [await canvas.boundingBox(), await panel.boundingBox()]
  expect(above!.height).toBeGreaterThan(200)
  expect([below!.x, below!.width, below!.y]).toEqual([0, 340, above!.y + above!.height])
  await page.getByText('Keys', { exact: true }).click()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(340)
  const keys = await page.locator('.keys dl').boundingBox()
  expect(keys!.x).toBeGreaterThanOrEqual(0)
  expect(keys!.x + keys!.width).toBeLessThanOrEqual(340)
  await page.getByText('Keys', { exact: true }).click()
  await page.getByRole('option', { name: 'apple', exact: true }).click()
  await page.getByText('1 selected').waitFor()
  expect(faults()).toEqual([])
  await close()
})
