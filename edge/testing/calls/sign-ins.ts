// People who have signed in by password on a page of this server, some with a second factor.
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { AccountData } from '../../../contract/api/teams/account.ts'
import { PageToken, SecondFactorBegun, SignInSettings } from '../../../contract/api/teams/sign-in.ts'
import { TOTP_MS, totpOf } from '../totp.ts'
import { browser, joined, PASSWORD, type Page } from './browser.ts'
import { call } from './call.ts'
import { newTeam } from './people.ts'

/** In the middle of a code's time, so that none changes while a test runs. */
export function stopClock(): void {
  const now = Math.floor(Date.now() / TOTP_MS) * TOTP_MS + TOTP_MS / 2
  vi.useFakeTimers({ toFake: ['Date'], now })
}

/** Better Auth counts three requests in ten seconds for each page and address: no matter of these tests. */
export const noPace = async () =>
  void (await env.DB.prepare('delete from tally where until_ms < ?')
    .bind(Date.now() + 60_000)
    .run())

let people = 0
export const signIn = (page: Page, email: string, password = PASSWORD) =>
  page.send('POST', '/auth/sign-in/email', { email, password })
export const step = (page: Page, body: { code: string } | { recoveryCode: string }) =>
  page.send('POST', '/auth/sign-in/second-step', body)
export const isIn = async (page: Page) => (await page.send('GET', '/auth/signed')).status === 200
export async function pageToken(page: Page, team: string): Promise<string> {
  return PageToken.parse(await (await page.send('POST', '/auth/page-token', { team })).json()).token
}

/** Somebody who is signed in by password. */
export async function somebody() {
  const [team, email] = [await newTeam(), `person-${++people}@example.org`]
  const page = await joined(team, email)
  await signIn(page, email)
  const { user } = SignInSettings.parse(await (await page.send('GET', '/auth/settings')).json())
  return { team, email, page, user }
}

/** The same with a second factor; `code` gives one that was not used yet. */
export async function withFactor() {
  const person = await somebody()
  const begun = await person.page.send('POST', '/auth/two-factor/begin', { password: PASSWORD })
  const { uri, recoveryCodes } = SecondFactorBegun.parse(await begun.json())
  const code = (ahead: number) => totpOf(uri, Date.now(), ahead)
  const confirmed = await person.page.send('POST', '/auth/two-factor/confirm', { code: await code(-1) })
  if (confirmed.status !== 200) throw new Error(`confirming answered ${confirmed.status}`)
  await noPace()
  return { ...person, uri, recoveryCodes, code }
}

/** A browser that has given the password, and owes the code. */
export async function begun(email: string): Promise<Page> {
  const page = browser()
  const answer = await signIn(page, email)
  if (!(await answer.text()).includes('twoFactorRedirect')) throw new Error('no second step is asked for')
  return page
}

/** What the log of the team has of the person with this token. */
export async function actionsOf(token: string, team: string): Promise<string[] | undefined> {
  const response = await call('GET', '/v1/me/data', { headers: { authorization: `Bearer ${token}` } })
  const { teams } = AccountData.parse(await response.json())
  return teams.find(({ id }) => id === team)?.log.map(({ action }) => action)
}
