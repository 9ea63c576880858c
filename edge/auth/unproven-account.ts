// An account whose address nobody has proven: made by an invitation's link that an inviter passed on. When
// the operator's provider says who has that address, the account is theirs, and what let its maker in ends:
// password, second factor, sign-ins and tokens. So nobody can take an address beforehand, neither to keep
// its owner out nor to stay inside with them.
import type { Env } from '../bindings/env.ts'

export async function endUnproven(env: Env, user: string): Promise<void> {
  const unproven = `(select 1 from "user" where "id" = ?1 and not "emailVerified")`
  const run = (statement: string) => env.DB.prepare(`${statement} and exists ${unproven}`).bind(user)
  await env.DB.batch([
    run(`delete from "account" where "userId" = ?1 and "providerId" = 'credential'`),
    run('delete from "session" where "userId" = ?1'),
    run('delete from token where user = ?1'),
    run('delete from device_request where user = ?1'),
    run('delete from "verification" where "value" = ?1'),
    run('delete from "twoFactor" where "userId" = ?1'),
    env.DB.prepare('update "user" set "twoFactorEnabled" = 0 where "id" = ?1 and not "emailVerified"').bind(
      user,
    ),
  ])
}
