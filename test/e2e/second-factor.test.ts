// A second factor and another password, on the account's page and at the next sign-in.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { totpOf } from '../../edge/testing/totp.ts'
import { seriousFindings } from './axe.ts'
import { newPage } from './browser.ts'
import { useWorld } from './use-world.ts'

const tessera = useWorld()
const PASSWORD = 'correct horse battery'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Somebody who was invited, has made an account, and is at its page. */
async function atAccount(name: string): Promise<Page> {
  const { world, browser } = tessera
  const headers = { authorization: `Bearer ${world.ownerToken}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ email: `${name}@example.org`, role: 'designer' })
  const made = await fetch(`${world.url}/v1/teams/home/invitations`, { method: 'POST', headers, body })
  const { page } = await newPage(browser, world, { knows: 'nothing' })
  await page.goto(((await made.json()) as { link: string }).link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel(/A password/).fill(PASSWORD)
  await button(page, 'Join').click()
  await page.getByText(`You are ${name}`).waitFor()
  await page.getByRole('link', { name: 'Account' }).click()
  return page
}

async function toSecondStep(page: Page, name: string, password = PASSWORD): Promise<void> {
  await button(page, 'Sign out').click()
  await page.getByRole('heading', { name: 'Sign in to Tessera' }).waitFor()
  await page.getByLabel('E-mail').fill(`${name}@example.org`)
  await page.getByLabel('Password').fill(password)
  await button(page, 'Sign in').click()
  await page.getByLabel('Code of your authenticator').waitFor()
}

async function code(secret: string, ahead: number): Promise<string> {
  return totpOf(`otpauth://totp/x?secret=${secret.replaceAll(' ', '')}`, Date.now(), ahead)
}

test('turned on with a code; asked for at the next sign-in; a recovery code instead; turned off', async () => {
  const page = await atAccount('ada')
  await page.getByLabel('Your password').fill('a wrong password')
  await button(page, 'Set up').click()
  await page.getByText('This is not your present password.').waitFor()
  await page.getByLabel('Your password').fill(PASSWORD)
  await button(page, 'Set up').click()
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  const secret = (await page.locator('code.secret').textContent()) ?? ''
  expect(await seriousFindings(page)).toEqual([])
  await page.getByLabel('The code that the app shows').fill('000000')
  await button(page, 'Turn on').click()
  await page.getByText('This code is not right').waitFor()
  await page.getByLabel('The code that the app shows').fill(await code(secret, 0))
  await button(page, 'Turn on').click()
  const codes = page.locator('.codes code')
  await codes.first().waitFor()
  const recovery = await codes.allTextContents()
  expect(recovery).toHaveLength(10)
  expect(await seriousFindings(page)).toEqual([])
  await button(page, 'I have kept them').click()
  await page.getByText('10 of 10 recovery codes are left').waitFor()

  await toSecondStep(page, 'ada')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByLabel('Code of your authenticator').fill('000000')
  await button(page, 'Sign in').click()
  await page.getByText('This code is not right').waitFor()
  await page.getByLabel('Code of your authenticator').fill(await code(secret, 1))
  await button(page, 'Sign in').click()
  await button(page, 'Home (designer)').click()

  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByText('10 of 10 recovery codes are left').waitFor()
  await toSecondStep(page, 'ada')
  await button(page, 'Use a recovery code').click()
  await page.getByLabel('One of your recovery codes').fill(recovery[0] ?? '')
  await button(page, 'Sign in').click()
  await button(page, 'Home (designer)').click()
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByText('9 of 10 recovery codes are left').waitFor()
  await button(page, 'Turn off').click()
  await page.getByLabel('Your password, to turn the second factor off').fill(PASSWORD)
  await button(page, 'Turn off').click()
  await button(page, 'Set up').waitFor()
})

test('another password keeps this page in, and lets in alone from then on', async () => {
  const page = await atAccount('bea')
  const change = async (present: string) => {
    await page.getByLabel('Present password').fill(present)
    await page.getByLabel(/New password/).fill('another long password')
    await button(page, 'Change the password').click()
  }
  await change('a wrong password')
  await page.getByText('This is not your present password.').waitFor()
  await change(PASSWORD)
  await page.getByText('The password is changed.').waitFor()
  await page.getByRole('link', { name: 'Team' }).click()
  await page.getByText('You are bea').waitFor()
  await button(page, 'Sign out').click()
  await page.getByRole('heading', { name: 'Sign in to Tessera' }).waitFor()
  await page.getByLabel('E-mail').fill('bea@example.org')
  await page.getByLabel('Password').fill('another long password')
  await button(page, 'Sign in').click()
  await button(page, 'Home (designer)').click()
  await page.getByText('You are bea').waitFor()
})

test('who came in by a token is told how to get to these settings', async () => {
  const { page } = await newPage(tessera.browser, tessera.world, { knows: 'token' })
  await page.goto(`${tessera.world.url}/admin/account`)
  await page.getByText('You came in by a token').waitFor()
  expect(await page.getByLabel('Present password').count()).toBe(0)
})
