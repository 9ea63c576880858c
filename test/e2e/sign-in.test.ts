// Coming in and going out, in real browsers against a real server: a panel by its code, a person by an
// invitation; revoked, and signed out.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { newPage } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The admin pages, signed in by the owner's token. */
async function openAdmin(path: string): Promise<Page> {
  const { page } = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  await page.goto(`${tessera.world.url}${path}`)
  await signInByToken(page)
  return page
}

async function signInByToken(page: Page): Promise<void> {
  await page.getByLabel('Address with key, or token').fill(tessera.world.ownerToken)
  await button(page, 'Sign in').click()
}

/** The panel of a playground that knows nothing, at its code, and the page that it has opened. */
async function askForCode() {
  const { page: panel, context, faults } = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  await panel.goto(tessera.world.url)
  const opened = context.waitForEvent('page')
  await button(panel, 'Sign in by your browser').click()
  const code = await panel.locator('output.code').textContent()
  const page = await opened
  return { panel, page, code: code ?? '', faults }
}

async function confirm(page: Page, word: 'Confirm' | 'Deny'): Promise<void> {
  await button(page, 'Look it up').click()
  await page.getByText('Tessera’s playground asks to act for you in the team “Home”').waitFor()
  await button(page, word).click()
}

test('a panel by its code: confirmed it works; revoked it says so and is signed out; signing out ends it', async () => {
  const { panel, page, code, faults } = await askForCode()
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  await signInByToken(page)
  await expect.poll(() => page.getByLabel('Code in the plugin').inputValue()).toBe(code.replace('-', ''))
  expect(await seriousFindings(page)).toEqual([])
  await confirm(page, 'Confirm')
  await page.getByText('Confirmed. Go back to').waitFor()
  await panel.getByLabel('What is missing').waitFor()

  await page.goto(`${tessera.world.url}/admin/team`)
  const row = page.getByRole('row', { name: /Tessera’s playground plugin read, write/ })
  await row.waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await row.getByRole('button', { name: /Revoke/ }).click()
  await panel.getByText('You have been signed out: this access was revoked').waitFor()
  await panel.getByRole('heading', { name: 'Connect to Tessera' }).waitFor()

  await panel.getByLabel('Address with key, or token').fill(tessera.world.ownerToken)
  await button(panel, 'Connect').click()
  await button(panel, 'Sign out').click()
  await panel.getByText('Signed out.').waitFor()
  expect(faults()).toEqual([])
})

test('a denied panel is told so', async () => {
  const { panel, page } = await askForCode()
  await signInByToken(page)
  await confirm(page, 'Deny')
  await panel.getByText('The sign-in was denied on the page.').waitFor()
})

test('an invited person makes an account, signs in and out, and sees what a designer may', async () => {
  const admin = await openAdmin('/admin/team')
  await admin.getByLabel('E-mail of the person to invite').fill('ada@example.org')
  await button(admin, 'Invite').click()
  const link = (await admin.locator('[role=status] code').textContent()) ?? ''
  expect(link).toMatch(/\/admin\/join#[\w-]{43}$/)

  const { page, faults } = await newPage(tessera.browser, tessera.world, { knows: 'nothing' })
  await page.goto(link)
  await page.getByRole('heading', { name: 'Join Home' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel(/A password/).fill('correct horse battery')
  await button(page, 'Join').click()
  await page.getByText('You are Ada, designer of this team.').waitFor()
  expect(await page.getByRole('heading', { name: 'Log' }).count()).toBe(0)

  await button(page, 'Sign out').click()
  await page.getByText('Signed out.').waitFor()
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('wrong password')
  await button(page, 'Sign in').click()
  await page.getByText('No account has this address and password.').waitFor()
  await page.getByLabel('Password').fill('correct horse battery')
  await button(page, 'Sign in').click()
  expect(await seriousFindings(page)).toEqual([])
  await button(page, 'Home (designer)').click()
  await page.getByText('You are Ada, designer of this team.').waitFor()
  expect(faults()).toEqual([])
})
