// The playground with a scripted edge: its files come from dist/page.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page, Route } from 'playwright-core'
import { ORIGIN, type ScriptedEdge, scriptEdge, scriptedMemory } from './scripted-edge.ts'

const FILES = join(import.meta.dirname, '../../dist/page')
const VIEWPORT = { width: 1280, height: 860 }

export interface ScriptedPage extends ScriptedEdge {
  page: Page
  /** Uncaught errors of the page so far. */
  faults(): string[]
  close(): Promise<void>
}

/** Loaded, with its panel ready. */
export async function openScripted(
  browser: Browser,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<ScriptedPage> {
  const context = await browser.newContext({ viewport: VIEWPORT, colorScheme, acceptDownloads: true })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.addInitScript((kept) => {
    if (!localStorage.getItem('tessera.memory')) localStorage.setItem('tessera.memory', kept)
  }, JSON.stringify(scriptedMemory))
  await page.route(`${ORIGIN}/**`, sendFile)
  const edge = await scriptEdge(page) // asked first
  await page.goto(ORIGIN)
  await page.getByLabel('What is missing').waitFor()
  return { ...edge, page, faults: () => faults, close: () => context.close() }
}

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

async function sendFile(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url())
  const name = pathname === '/' ? 'index.html' : pathname.slice(1)
  const type = TYPES[name.split('.').pop() ?? '']
  if (!type) return route.fulfill({ status: 404 })
  await route.fulfill({ contentType: `${type}; charset=utf-8`, body: await readFile(join(FILES, name)) })
}
