// What a library's pages offer to whom: who may only look sees nothing that writes, an editor nothing that is
// an admin's, and the server refuses what an address typed by hand would ask for.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createLibraryClient, createTeamClient, type LibraryRole, type Role } from '../../contract/index.ts'
import { picture } from '../pictures.ts'
import { seriousFindings } from './axe.ts'
import { newPage } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()
const LIBRARY = crypto.randomUUID()

const clients = () => {
  const options = { baseUrl: tessera.world.url, token: tessera.world.ownerToken, fetch }
  return {
    libraries: createLibraryClient<AbortSignal>(options),
    teams: createTeamClient<AbortSignal>(options),
  }
}

beforeAll(async () => {
  const { libraries } = clients()
  await libraries.put(LIBRARY, { name: 'Harbour' })
  const sha256 = await tessera.world.upload(await picture('circle', '#e4572e'))
  await libraries.putImage(LIBRARY, sha256, {
    caption: 'coral dot',
    licence: 'CC-BY-4.0',
    author: 'Ann',
    source: 'Harbour set',
  })
})

/**
 * The pages of a person who has joined by an invitation, with this role in the team, and in the library where
 * one is given.
 */
async function joined(name: string, role: Role, inLibrary?: LibraryRole) {
  const { libraries, teams } = clients()
  const email = `${name.toLowerCase()}@example.org`
  const { link = '' } = await teams.invite('home', { email, role })
  const opened = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  const { page } = opened
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel(/A password/).fill('correct horse battery')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByText(`You are ${name}, ${role} of this team.`).waitFor()
  const member = (await teams.members('home')).find((one) => one.email === email)
  if (inLibrary) await libraries.putMember(LIBRARY, member?.user ?? '', inLibrary)
  return opened
}

/** Everything that can be pressed or typed into on the tabs that the person is shown, by its name. */
async function offered(page: Page): Promise<Record<string, string[]>> {
  await page.goto(`${tessera.world.url}/admin/libraries/${LIBRARY}`)
  const tabs = page.getByRole('navigation', { name: 'Library' }).getByRole('link')
  await page.getByText('coral dot', { exact: true }).click()
  const found: Record<string, string[]> = {}
  for (const tab of await tabs.all()) {
    const name = (await tab.textContent()) ?? ''
    if (name !== 'Images') await tab.click()
    await expect.poll(() => tab.getAttribute('aria-current')).toBe('page')
    await page.getByText('Loading…').waitFor({ state: 'detached' })
    found[name] = await page
      .locator('#main')
      .evaluate((main) =>
        [...main.querySelectorAll<HTMLInputElement>('button, input, select, textarea')]
          .filter((control) => !control.disabled && !control.readOnly)
          .map((control) =>
            (
              control.getAttribute('aria-label') ??
              control.labels?.[0]?.textContent ??
              control.textContent ??
              ''
            ).trim(),
          ),
      )
    expect(await seriousFindings(page)).toEqual([])
  }
  return found
}

test('who may only look sees no action that writes', async () => {
  // what a viewer of the team is given in a library stays looking
  const { page, faults, context } = await joined('Vera', 'viewer', 'editor')
  expect(await offered(page)).toEqual({
    Images: ['Search captions', 'Close'],
    Versions: [],
    'Usage and licences': [],
    Settings: [],
  })
  await page.goto(`${tessera.world.url}/admin/libraries`)
  await page.getByRole('link', { name: 'Harbour' }).waitFor()
  expect(await page.getByRole('button', { name: 'New library' }).count()).toBe(0)
  await page.goto(`${tessera.world.url}/admin/libraries/${LIBRARY}/sharing`)
  await page.getByText('Only its admins see and say who may use this library.').waitFor()
  expect(faults()).toEqual([])
  await context.close()
})

test('a designer who was given the library to look at sees the same, and may make one of their own', async () => {
  const { page, context } = await joined('Dan', 'designer', 'viewer')
  expect((await offered(page)).Images).toEqual(['Search captions', 'Close'])
  await page.goto(`${tessera.world.url}/admin/libraries`)
  await page.getByRole('button', { name: 'New library' }).waitFor()
  await context.close()
})

test('an editor adds, describes and removes, and sees nothing that is an admin’s', async () => {
  const { page, faults, context } = await joined('Edda', 'designer', 'editor')
  const { Images = [], ...rest } = await offered(page)
  expect(Images).toEqual(expect.arrayContaining(['Caption', 'Licence', 'Author', 'Source', 'Remove…']))
  expect(rest).toEqual({
    Versions: [],
    'Usage and licences': [],
    Settings: ['Export as zip', expect.stringContaining('Import a zip')],
  })
  await page.goto(`${tessera.world.url}/admin/libraries/${LIBRARY}`)
  await page.getByText('coral dot', { exact: true }).click()
  await page.getByLabel('Caption', { exact: true }).fill('coral disc')
  await page.keyboard.press('Enter')
  await page.getByText('Saved.').waitFor()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove for good' }).click()
  await page.getByText(/^Removed\. No result uses it from/).waitFor()
  expect(faults()).toEqual([])
  await context.close()
})
