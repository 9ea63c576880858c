// Whoever replaces a password shuts everybody out who came in by the old one. Better Auth ends the sign-ins;
// here end the tokens, in every team, what was confirmed and nobody has fetched yet, sign-ins that wait for
// their second step, and links to replace the password.
import type { Env } from '../bindings/env.ts'

export async function shutOut(env: Env, user: string): Promise<void> {
  const statements = [
    'delete from token where user = ?',
    'delete from device_request where user = ?',
    'delete from "verification" where "value" = ?',
  ]
  await env.DB.batch(statements.map((statement) => env.DB.prepare(statement).bind(user)))
}
