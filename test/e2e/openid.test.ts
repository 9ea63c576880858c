// Signing in by the operator's OpenID Connect provider, from the button to the team and out again, with a
// real provider.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AccountData } from '../../contract/api/teams/account.ts'
import { Signed } from '../../contract/api/teams/sign-in.ts'
import { InvitationMade } from '../../contract/api/teams/team.ts'
import { type EdgeAlone, freePort, startEdgeAlone } from '../faults/edge-alone.ts'
import { seriousFindings } from './axe.ts'
import { openBrowser, TIMEOUT_MS } from './browser.ts'
import { type OpenIdProvider, startProvider } from './openid-provider.ts'

const client = { clientId: 'tessera', clientSecret: 'secret-of-a-test' }
let edge: EdgeAlone
let provider: OpenIdProvider
let browser: Browser
let opened = 0

beforeAll(async () => {
  const port = await freePort()
  const discovery = `http://127.0.0.1:${port}/.well-known/openid-configuration`
  const named = {
    OIDC_NAME: 'Example ID',
    OIDC_CLIENT_ID: client.clientId,
    OIDC_CLIENT_SECRET: client.clientSecret,
  }
  edge = await startEdgeAlone({ variables: { ...named, OIDC_DISCOVERY_URL: discovery } })
  provider = await startProvider({ port, ...client, redirectUri: `${edge.url}/auth/callback/oidc` })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await provider?.stop()
  await edge?.stop()
})

async function openPages(path = '/admin/team'): Promise<Page> {
  const address = { 'cf-connecting-ip': `203.0.113.${opened++}` } // sign-ins from one address are slowed down
  const context = await browser.newContext({ extraHTTPHeaders: address })
  context.setDefaultTimeout(TIMEOUT_MS)
  const isElsewhere = ({ hostname }: URL): boolean => hostname !== '127.0.0.1' // the provider's page would load a font
  await context.route(isElsewhere, (route) => route.abort())
  const page = await context.newPage()
  await page.goto(`${edge.url}${path}`)
  return page
}

/** At the provider: who one is, and that Tessera may know. */
async function signInAs(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in by Example ID' }).click()
  await page.getByPlaceholder('Enter any login').fill(email)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

const signed = async (page: Page): Promise<Signed> =>
  Signed.parse(await page.evaluate(async () => (await fetch('/auth/signed')).json()))

test('somebody new comes in, makes a team, signs out, and is the same person the next time', async () => {
  const page = await openPages()
  await signInAs(page, 'grace@example.org')
  await page.getByText('Signed in as grace@example.org').waitFor()
  const { user } = await signed(page)
  await page.getByLabel('You are in no team yet. Name a new one').fill('Icons')
  await page.getByRole('button', { name: 'Make the team' }).click()
  await page.getByText('You are grace, owner of this team.').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('Signed out.').waitFor()

  const again = await openPages()
  await signInAs(again, 'grace@example.org')
  await again.getByRole('button', { name: 'Icons (owner)' }).waitFor()
  expect((await signed(again)).user.id).toBe(user.id)
})

test('who was invited accepts as who the provider says, and nobody else does', async () => {
  const headers = { authorization: `Bearer ${edge.ownerToken}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ email: 'ada@example.org', role: 'designer' })
  const invited = await fetch(`${edge.url}/v1/teams/home/invitations`, { method: 'POST', headers, body })
  const { link = '' } = InvitationMade.parse(await invited.json())
  const stranger = await openPages()
  await signInAs(stranger, 'eve@example.org')
  await stranger.getByText('Signed in as eve@example.org').waitFor()
  await stranger.goto(link)
  await stranger.getByRole('button', { name: 'Join as eve@example.org' }).click()
  await stranger.getByText('You are signed in as eve@example.org').waitFor()

  const page = await openPages(new URL(link).pathname + new URL(link).hash)
  // no account is made that the provider does not vouch for
  expect(await page.getByLabel('Your name').count()).toBe(0)
  await page.getByText('I have an account here').click()
  await signInAs(page, 'ada@example.org')
  await page.getByRole('button', { name: 'Join as ada@example.org' }).click()
  await page.getByText('You are ada, designer of this team.').waitFor()
})

test('somebody saves everything that is kept of them, erases the account, and is somebody new the next time', async () => {
  const page = await openPages('/admin/account')
  await signInAs(page, 'grace@example.org')
  await page.getByRole('button', { name: 'Icons (owner)' }).click()
  await page.getByText('You are grace.').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save my data' }).click()
  const data = AccountData.parse(JSON.parse(await readFile(await (await saving).path(), 'utf8')))
  expect(data).toMatchObject({
    user: { email: 'grace@example.org' },
    signIns: ['oidc'],
    teams: [{ name: 'Icons', role: 'owner' }],
  })
  const email = page.getByLabel('Type your e-mail address to confirm')
  await email.fill('ada@example.org')
  await page.getByRole('button', { name: 'Erase my account' }).click()
  await page.getByText('Give the e-mail address of your own account.').waitFor()
  await email.fill('grace@example.org')
  await page.getByRole('button', { name: 'Erase my account' }).click()
  await page.getByText('Your account is erased.').waitFor()

  const again = await openPages()
  await signInAs(again, 'grace@example.org')
  await again.getByLabel('You are in no team yet. Name a new one').waitFor()
  expect((await signed(again)).user.id).not.toBe(data.user.id)
})

test('whoever turns back at the provider is told that it did not let them in', async () => {
  const page = await openPages()
  await page.getByRole('button', { name: 'Sign in by Example ID' }).click()
  await page.getByRole('link', { name: /Cancel/ }).click()
  await page.getByText('The provider did not let you in.').waitFor()
})
