// A headless Chromium, and pages in it that know a world's token already. Whatever a page reports as an
// uncaught error fails the test that asks for `faults()`.
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'
import type { World } from '../world.ts'

/**
 * Not as one process, for which the binary's own list is made: closing one context would end the whole
 * browser. And with the web's security on.
 */
const LEFT_OUT = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
]
const LAUNCHES = 3

export async function openBrowser(): Promise<Browser> {
  const args = chromium.args.filter((arg) => !LEFT_OUT.includes(arg))
  const executablePath = await chromium.executablePath()
  for (let launch = 1; ; launch++) {
    try {
      return await playwright.launch({ executablePath, args, headless: true })
    } catch (error) {
      // One launch in some hundreds crashes: ANGLE sets the environment while other threads read it.
      if (launch === LAUNCHES) throw error
    }
  }
}

export interface OpenPage {
  page: Page
  context: BrowserContext
  /** Uncaught errors of the page so far. */
  faults(): string[]
}

export interface PageOptions {
  /** Whether the page is given the owner's token, and agreement to uploads, before it loads. */
  knows: 'token' | 'nothing'
  colorScheme?: 'light' | 'dark'
}

/** Drawing two images takes seconds, on a busy machine a minute. */
export const TIMEOUT_MS = 90_000

const VIEWPORT = { width: 1280, height: 860 }

/** A fresh profile with the playground not yet loaded. */
export async function newPage(
  browser: Browser,
  world: World,
  { knows, colorScheme = 'light' }: PageOptions,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: VIEWPORT, colorScheme })
  if (knows === 'token') {
    const memory = {
      version: 1,
      server: world.url,
      token: world.ownerToken,
      agreed: world.url,
      settings: SETTINGS,
      jobs: [],
    }
    await context.addInitScript((kept) => {
      if (!localStorage.getItem('tessera.memory')) localStorage.setItem('tessera.memory', kept)
    }, JSON.stringify(memory))
  }
  context.setDefaultTimeout(TIMEOUT_MS)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  return { page, context, faults: () => faults }
}

const SETTINGS = { method: 'auto', lambda: null, seed: { mode: 'fixed', value: 7 }, count: 2 }

/** The playground, loaded, with its panel ready. */
export async function openPlayground(browser: Browser, world: World): Promise<OpenPage> {
  const opened = await newPage(browser, world, { knows: 'token' })
  await opened.page.goto(world.url)
  await opened.page.getByLabel('What is missing').waitFor()
  return opened
}

/** As many images as a job may have, so that it is still being drawn when something is done to it. */
export async function askForEight(page: Page): Promise<void> {
  for (let clicks = SETTINGS.count; clicks < 8; clicks++)
    await page.getByRole('button', { name: 'One image more' }).click()
}

/** A frame of the canvas, by its name. */
export const frame = (page: Page, name: string) => page.getByRole('option', { name, exact: true })
