// /v1/me/data and /v1/me/erase: everything that is kept of the caller, and its end. It is about all of the
// person's teams, so that only a page that the person has signed in to may ask: no program's token, and no
// plugin's.

import type { Context, Handler } from 'hono'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { type AccountData, EraseRequest } from '../../../../contract/api/teams/account.ts'
import { accountData } from '../../../account/account-data.ts'
import { type Erased, eraseAccount } from '../../../account/erase-account.ts'
import { inEveryLog } from '../../../account/in-every-log.ts'
import { HOME_OWNER } from '../../../bindings/env.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'

export const getAccountData =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const data = await ownData(c, system)
    c.header('cache-control', 'no-store')
    c.header('content-disposition', 'attachment; filename="tessera-account.json"')
    return c.json(data)
  }

export const postErase =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { email } = parseWith(EraseRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const { user, token } = c.get('actor')
    const data = await ownData(c, system)
    if (user === HOME_OWNER)
      throw new Refusal('forbidden', 'The owner of this server has no account that could be erased.')
    if (email !== data.user.email)
      throw new Refusal('invalid_request', 'Give the e-mail address of your own account.')
    const erased = await inEveryLog(
      c,
      { user, token: token.kind === 'owner' ? null : token.id, teams: data.teams.map(({ id }) => id) },
      { action: 'member.erase', target: user },
      () => eraseAccount(c.env, user, email),
      ({ type }: Erased) => (type === 'erased' ? {} : 'unchanged'),
    )
    if (erased.type === 'last-owner') {
      throw new Refusal(
        'forbidden',
        `You are the only owner of “${erased.team}”: make somebody else an owner of it first.`,
      )
    }
    if (erased.type === 'has-libraries') {
      throw new Refusal(
        'forbidden',
        `Nobody else is in “${erased.team}”: delete its libraries or the team first, ` +
          'or invite somebody and make them its owner.',
      )
    }
    return c.body(null, 204)
  }

async function ownData(c: Context<EdgeEnv>, system: System): Promise<AccountData> {
  const { user, token } = c.get('actor')
  if (token.kind !== 'page' && token.kind !== 'owner')
    throw new Refusal('forbidden', 'This is for the pages of this server, signed in.')
  const data = await accountData(c.env, user, system.nowMs())
  if (data === null) throw notFound()
  return data
}
