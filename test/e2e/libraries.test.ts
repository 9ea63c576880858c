// A library's life on the pages, with the real edge and a worker that encodes: made, filled, searched,
// described, shared, used, and parts of it forgotten.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { picture } from '../pictures.ts'
import { seriousFindings } from './axe.ts'
import { frame, newPage, openPlayground } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()

interface TestFile {
  name: string
  mimeType: string
  buffer: Buffer
}

const png = async (
  name: string,
  shape: 'circle' | 'square' | 'triangle',
  colour: string,
): Promise<TestFile> => ({
  name: `${name}.png`,
  mimeType: 'image/png',
  buffer: Buffer.from(await picture(shape, colour)),
})
/** With a script in it, which nobody may run. */
const svg = (name: string, path: string): TestFile => {
  const script = '<script>window.parent.hasRun = window.hasRun = true</script>'
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${script}<path fill="#7b5ea7" d="${path}"/></svg>`
  return { name: `${name}.svg`, mimeType: 'image/svg+xml', buffer: Buffer.from(text) }
}
const broken: TestFile = {
  name: 'letter.png',
  mimeType: 'image/png',
  buffer: Buffer.from('Dear Sir or Madam'),
}

async function openPages(): Promise<Awaited<ReturnType<typeof newPage>>> {
  const opened = await newPage(tessera.browser, tessera.world, { knows: 'token' })
  await opened.page.goto(`${tessera.world.url}/admin`)
  await opened.page.getByRole('heading', { name: 'Libraries' }).waitFor()
  return opened
}

async function create(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New library' }).click()
  await page.getByLabel('Name').fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

/** Drops files on the page as a file manager does. */
async function drop(page: Page, files: TestFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (dropped) => {
      const transfer = new DataTransfer()
      for (const { name, type, bytes } of dropped)
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: [...buffer] })),
  )
  await page.locator('.drop-zone').dispatchEvent('dragenter', { dataTransfer })
  await page.getByText('Drop images, folders or zips').waitFor()
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer })
}

const picker = (page: Page) => page.getByLabel('Images or zip archives').first()
const cell = (page: Page, name: string | RegExp) => page.getByRole('option', { name })
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Library' }).getByRole('link', { name }).click()

test('made, filled by drop and picker, searched, described; one image removed, with a receipt', async () => {
  const { page, faults, context } = await openPages()
  await create(page, 'Harbour')
  await page.getByText('This library is empty').waitFor()
  expect(await seriousFindings(page)).toEqual([])

  await drop(page, [
    await png('coral dot', 'circle', '#f25f4c'),
    await png('teal-tile', 'square', '#1f7a8c'),
    broken,
  ])
  await page.getByLabel('Licence').fill('CC-BY-4.0')
  await page.getByLabel('Author').fill('The Icon Works')
  await page.getByRole('button', { name: 'Add 3 images' }).click()
  await page.getByText('2 files added').waitFor()
  await page.getByText('letter.png').waitFor()
  await page.getByRole('region', { name: 'Uploads' }).getByRole('button', { name: 'Close' }).click()

  await picker(page).setInputFiles([
    svg('sail boat', 'M2 16h20l-4 6H6zM12 2v12H4z'),
    await png('coral dot', 'circle', '#f25f4c'),
  ])
  await page.getByRole('button', { name: 'Add 2 images' }).click()
  await page.getByText('2 files added').waitFor()
  await page.getByText('3 images', { exact: true }).waitFor() // all encoded, and the dot is one
  await cell(page, 'sail boat').locator('img').waitFor()
  expect(await page.evaluate(() => 'hasRun' in window)).toBe(false)

  await page.getByLabel('Search captions').fill('tile')
  await page.getByText('1 found').waitFor()
  await cell(page, 'teal').click()
  await page.getByLabel('Caption', { exact: true }).fill('mosaic tile')
  await page.keyboard.press('Enter')
  await page.getByText('Saved.').waitFor()
  await page.getByText('No result so far.').waitFor()
  expect(await page.getByLabel('Licence').inputValue()).toBe('CC-BY-4.0')
  await page.getByLabel('Search captions').fill('')
  await page.keyboard.press('Escape')
  await cell(page, 'coral dot').click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove for good' }).click()
  await page.getByText(/^Removed\. No result uses it from .*receipt/).waitFor()
  await page.getByText('2 images', { exact: true }).waitFor()
  expect(await cell(page, 'coral dot').count()).toBe(0)
  await page.reload()
  await cell(page, 'mosaic tile').waitFor()
  expect(await cell(page, /./).count()).toBe(2)
  expect(faults()).toEqual([])
  await context.close()
})

test('a zip is unpacked by the server, a folder by the page; what is no image is named or counted', async () => {
  const { page, faults, context } = await openPages()
  const folder = await mkdtemp(join(tmpdir(), 'tessera-folder-'))
  await mkdir(join(folder, 'more'))
  await writeFile(join(folder, 'green dot.png'), await picture('circle', '#5b8c5a'))
  await writeFile(join(folder, 'more', 'rose tile.png'), await picture('square', '#d1495b'))
  await writeFile(join(folder, 'more', 'notes.txt'), 'not for the library')
  await create(page, 'Two ways')
  await page.getByLabel('A folder of images').first().setInputFiles(folder)
  await page.getByText('1 file that is no image was left out.').waitFor()
  await page.getByRole('button', { name: 'Add 2 images' }).click()
  await page.getByText('2 images', { exact: true }).waitFor()

  const zip = zipSync({
    'blue sail.png': await picture('triangle', '#3d7ea6'),
    'readme.md': strToU8('# Icons'),
  })
  await picker(page).setInputFiles([
    { name: 'set.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) },
  ])
  await page.getByRole('button', { name: 'Add 1 zip' }).click()
  await page.getByText('set.zip: readme.md').waitFor()
  await page.getByText('3 images', { exact: true }).waitFor()
  for (const name of ['green dot', 'rose tile', 'blue sail']) await cell(page, name).locator('img').waitFor()
  expect(faults()).toEqual([])
  await rm(folder, { recursive: true })
  await context.close()
})

test('shared, counted, exported, imported, restored, deleted', async () => {
  const { page, faults, context } = await openPages()
  await create(page, 'Brand icons')
  await picker(page).setInputFiles([
    await png('amber dot', 'circle', '#f9b233'),
    await png('red triangle', 'triangle', '#e4572e'),
  ])
  await page.getByLabel('Licence').fill('Own work')
  await page.getByRole('button', { name: 'Add 2 images' }).click()
  await page.getByText('2 images', { exact: true }).waitFor()

  await tab(page, 'Sharing')
  await page.getByLabel('Role of everyone in the team').selectOption('editor')
  await page.getByRole('checkbox', { name: /^Public/ }).click()
  await page.getByRole('button', { name: 'Make public' }).click()
  await page.getByText('public', { exact: true }).waitFor()

  await tab(page, 'Usage and licences')
  const licence = page.getByRole('row', { name: /Own work/ })
  await licence.getByRole('checkbox').click()
  await page.getByText('2 images not used').waitFor()
  await licence.getByRole('checkbox').click()
  await page.getByText('2 images not used').waitFor({ state: 'detached' })

  await tab(page, 'Settings')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as zip' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Brand-icons.zip')
  const zip = await readFile(await download.path())

  await page.getByRole('link', { name: 'All libraries' }).click()
  await page.getByRole('button', { name: 'New library' }).click()
  await page.getByLabel('Name').fill('Brand icons, again')
  await page
    .getByLabel(/exported zip/)
    .setInputFiles([{ name: 'Brand-icons.zip', mimeType: 'application/zip', buffer: zip }])
  await page.getByRole('button', { name: 'Create and import' }).click()
  await page.getByText('2 images', { exact: true }).waitFor()
  await cell(page, 'amber dot').click()
  await expect.poll(() => page.getByLabel('Licence').inputValue()).toBe('Own work')

  await picker(page).setInputFiles([await png('teal tile', 'square', '#1f7a8c')])
  await page.getByRole('button', { name: 'Add 1 image' }).click()
  await page.getByText('3 images', { exact: true }).waitFor()
  await tab(page, 'Versions')
  await page
    .getByRole('button', { name: /^Restore version/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByText(/^Version \d+ is restored\.$/).waitFor()
  await page.getByText('2 images', { exact: true }).waitFor()

  await tab(page, 'Settings')
  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByLabel(/^Type/).fill('Brand icons, again')
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText(/^Brand icons, again is deleted/).waitFor()
  await page.getByRole('link', { name: 'Brand icons', exact: true }).waitFor()
  expect(await page.getByRole('link', { name: 'Brand icons, again' }).count()).toBe(0)
  expect(faults()).toEqual([])
  await context.close()
})

test('the panel puts the selection into a library, and a job draws from it', async () => {
  const pages = await openPages()
  await create(pages.page, 'Picnic')
  await pages.context.close()

  const { page, faults, context } = await openPlayground(tessera.browser, tessera.world)
  await frame(page, 'apple').click()
  await frame(page, 'boat').click({ modifiers: ['Shift'] })
  await page.getByText('2 selected').waitFor()
  await page.getByRole('button', { name: 'Add the selection to a library…' }).click()
  await page.getByLabel('Library').selectOption('Picnic')
  await page.getByLabel('Licence').fill('Own work')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Add 2 images' }).click()
  await page.getByText('2 images added to Picnic.').waitFor()

  await page.getByRole('checkbox', { name: /Picnic/ }).check()
  await page.getByLabel('What is missing').fill('red heart')
  await page.getByRole('button', { name: 'One image fewer' }).click()
  await page.getByRole('button', { name: 'Generate 1 image from 2 references and 1 library' }).click()
  await page.getByRole('heading', { name: '1 candidate for “red heart”' }).waitFor()
  await page.getByRole('checkbox', { name: 'Picnic 2 images' }).waitFor() // both encoded by now
  expect(faults()).toEqual([])
  await context.close()
})
