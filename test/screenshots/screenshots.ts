// Makes the pictures of the README: `node test/screenshots/screenshots.ts [--prompt TEXT] [--seed N]
// [--candidate N]`. The real edge, worker and page, the sample set that comes with the playground, nothing
// retouched: whatever the shipped bundle draws is what they show.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { buildAll } from '../../infra/build.ts'
import { frame, newPage, openBrowser } from '../e2e/browser.ts'
import { startWorld, type World } from '../world.ts'
import { drawCompletedSets } from './completed-sets.ts'

const OUT = join(import.meta.dirname, '../../docs/images')
const REFERENCES = ['apple', 'mushroom', 'leaf', 'fish', 'house', 'boat']

/** Where the mouse makes nothing look hovered. */
const AWAY = { x: 480, y: 820 }

interface Shot {
  prompt: string
  seed: string
  /** The one that is placed, from 1. */
  candidate: string
}

/** The panel with references and prompt, about to generate. */
async function prepare(page: Page, world: World, { prompt, seed }: Shot): Promise<void> {
  await page.goto(world.url)
  await page.getByRole('textbox', { name: 'Seed' }).fill(seed)
  await page.getByRole('button', { name: 'One image more' }).click()
  await page.getByRole('button', { name: 'One image more' }).click()
  for (const name of REFERENCES) await frame(page, name).click({ modifiers: ['Shift'] })
  await page.getByText(`${REFERENCES.length} selected`).waitFor()
  await page.getByRole('textbox', { name: 'What is missing' }).fill(prompt)
}

const save = (page: Page, name: string) => page.screenshot({ path: join(OUT, `playground-${name}.png`) })

/** Into the third of four images: two are finished, one is half drawn. */
async function drawnHalf(page: Page): Promise<void> {
  await page.mouse.move(AWAY.x, AWAY.y)
  await page.getByText(/^Row (3[89]|4\d) of 64/).waitFor()
}

async function place(page: Page, { prompt, candidate }: Shot): Promise<void> {
  await page.getByRole('heading', { name: `candidates for “${prompt}”` }).waitFor()
  await page.getByRole('radio', { name: `Candidate ${candidate}` }).click()
  await page.getByRole('button', { name: 'Place beside the references' }).click()
  await frame(page, `${prompt}, made by Tessera`).waitFor()
  await page.mouse.move(AWAY.x, AWAY.y)
}

async function shoot(browser: Browser, world: World, shot: Shot): Promise<void> {
  const { page } = await newPage(browser, world, { knows: 'token' })
  await prepare(page, world, shot)
  await save(page, 'before')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await drawnHalf(page)
  await save(page, 'during')
  await place(page, shot)
  await save(page, 'after')

  const dark = await newPage(browser, world, { knows: 'token', colorScheme: 'dark' })
  await prepare(dark.page, world, shot)
  await dark.page.getByRole('button', { name: /^Generate/ }).click()
  await place(dark.page, shot)
  await save(dark.page, 'dark')
}

const { values } = parseArgs({
  options: {
    prompt: { type: 'string', default: 'pear' },
    seed: { type: 'string', default: '7' },
    candidate: { type: 'string', default: '2' },
  },
})
await mkdir(OUT, { recursive: true })
await drawCompletedSets(join(OUT, 'completed-sets.png'))
await buildAll()
const [world, browser] = await Promise.all([startWorld(), openBrowser()])
try {
  await shoot(browser, world, values)
} finally {
  await browser.close()
  await world.stop()
}
