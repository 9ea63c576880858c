// A browser's page of this server, and people who have come in by it: with an invitation, by password.
import { InvitationMade } from '../../../contract/api/teams/team.ts'
import { call, ORIGIN } from './call.ts'
import { newPerson } from './people.ts'

export const PASSWORD = 'correct horse battery'

export type Page = ReturnType<typeof browser>

/** Sends its origin and keeps cookies. Each has a network address of its own. */
export function browser(origin = ORIGIN, address = `203.0.113.${Math.floor(Math.random() * 256)}`) {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (line: string): void => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
  return {
    cookie,
    /** As somebody would who has stolen it. */
    put: (name: string, value: string) => void jar.set(name, value),
    send: async (method: string, path: string, body?: unknown) => {
      const headers = {
        authorization: '',
        origin,
        cookie: cookie(),
        'cf-connecting-ip': address,
        'content-type': 'application/json',
      }
      const response = await call(method, path, {
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      response.headers.getSetCookie().forEach(keep)
      return response
    },
  }
}

/** The secret of an invitation's link. */
export async function invited(team: string, email: string, role = 'designer'): Promise<string> {
  const admin = await newPerson(team, 'admin')
  const made = InvitationMade.parse(
    await (await admin.call('POST', `/v1/teams/${team}/invitations`, { email, role })).json(),
  )
  return new URL(made.link ?? '').hash.slice(1)
}

/** Whoever has an account now; not signed in. */
export async function joined(team: string, email: string): Promise<Page> {
  const secret = await invited(team, email)
  const page = browser()
  const { status } = await page.send('POST', '/auth/invitations/accept', {
    secret,
    name: 'Ada',
    password: PASSWORD,
  })
  if (status !== 201) throw new Error(`joining answered ${status}`)
  return page
}
