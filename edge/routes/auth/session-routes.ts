// Who is signed in, and the bearer token that a page gets for one of the person's teams. It ends with the
// sign-in at the latest.
import type { Handler } from 'hono'
import { MAX_REQUEST_BYTES } from '../../../contract/api/shared/limits.ts'
import { SCOPES } from '../../../contract/api/teams/roles.ts'
import {
  NewTeam,
  PageTokenRequest,
  type Signed,
  type SignInWays,
} from '../../../contract/api/teams/sign-in.ts'
import { type IssuedToken, issueToken } from '../../access/issue-token.ts'
import { auditedBy } from '../../audit/audited.ts'
import { authOf, requireSigned } from '../../auth/auth-of.ts'
import { createTeam, membershipsOf } from '../../auth/memberships.ts'
import { HOME_OWNER } from '../../bindings/env.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { parseWith, readJson } from '../../http/read-json.ts'
import { mailerOf } from '../../mail/mailer.ts'
import { notFound, Refusal } from '../../runtime/refusal.ts'
import type { System } from '../../runtime/system.ts'

const PAGE_TOKEN_MS = 12 * 3600_000

export const getWays: Handler<EdgeEnv> = async (c) => {
  const { OIDC_DISCOVERY_URL, OIDC_NAME } = c.env
  const person = await c.env.DB.prepare('select 1 from "user" where "id" <> ?').bind(HOME_OWNER).first()
  const oidc = OIDC_DISCOVERY_URL ? (OIDC_NAME ?? 'single sign-on') : null
  const ways: SignInWays = { email: person !== null, oidc, reset: mailerOf(c.env) !== null }
  return c.json(ways)
}

export const getSigned =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { user } = await requireSigned(c, await authOf(c, system))
    const signed: Signed = { user, teams: await membershipsOf(c.env, user.id) }
    return c.json(signed)
  }

export const postPageToken =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { team } = parseWith(PageTokenRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const { user, session } = await requireSigned(c, await authOf(c, system))
    if (!(await membershipsOf(c.env, user.id)).some(({ id }) => id === team)) throw notFound()
    const expiresMs = system.nowMs() + PAGE_TOKEN_MS
    const id = system.uuid()
    const page = {
      id,
      team,
      user: user.id,
      kind: 'page',
      name: 'Page',
      scopes: SCOPES,
      session,
      expiresMs,
    } as const
    const author = { team, user: user.id, token: null }
    const issue = () => issueToken(c.env, system, page)
    const read = (made: IssuedToken | null) => (made === null ? 'unchanged' : {})
    const issued = await auditedBy(c, author, { action: 'token.sign-in', target: id }, issue, read)
    if (issued === null) throw notFound()
    return c.json({ token: issued.token, expiresAt: new Date(expiresMs).toISOString() }, 201)
  }

export const postTeam =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { name } = parseWith(NewTeam, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const { user } = await requireSigned(c, await authOf(c, system))
    const id = system.uuid()
    const author = { team: id, user: user.id, token: null }
    const create = () => createTeam(c.env, system, { id, name, owner: user.id })
    const made = await auditedBy(c, author, { action: 'team.create', target: id }, create, (done) =>
      done ? {} : 'unchanged',
    )
    if (!made) throw new Refusal('forbidden', 'You own as many teams as one person may.')
    return c.json({ id }, 201)
  }
