// Accepting an invitation: as who one is signed in as, if that is the person invited, else by making that
// person's account. Whoever makes one has shown the mailbox by the link that came there. Where this server
// sends no mail but has a provider of identities, the provider shows it.
import type { JoinRequest } from '../../contract/api/teams/sign-in.ts'
import type { Env } from '../bindings/env.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'
import { accept, type FoundInvitation } from '../teams/accept-invitation.ts'
import type { Auth } from './auth.ts'

/** Who is signed in, as Better Auth says it. */
export interface SignedUser {
  id: string
  email: string
}

/** Who is about to join: somebody with an account, or with one that is made as they do. */
export type Joiner = { id: string } & (
  | { account: 'there' }
  | { account: 'new'; name: string; password: string }
)

/** Refuses whoever may not; changes nothing. */
export async function joiner(
  { auth, env, newId }: { auth: Auth; env: Env; newId: string },
  invitation: FoundInvitation,
  signed: SignedUser | null,
  { name, password }: JoinRequest,
): Promise<Joiner> {
  if (signed !== null && signed.email !== invitation.email)
    throw new Refusal(
      'forbidden',
      `You are signed in as ${signed.email}; sign out, or ask for an invitation of that address.`,
    )
  if (signed !== null) return { id: signed.id, account: 'there' }
  if (!mayMakeAccount(env, invitation))
    throw new Refusal('forbidden', `Sign in as ${invitation.email} first.`)
  if (name === undefined || password === undefined)
    throw new Refusal('invalid_request', 'A new account needs a name and a password.')
  const { internalAdapter } = await auth.$context
  if ((await internalAdapter.findUserByEmail(invitation.email)) !== null)
    throw new Refusal('forbidden', 'There is an account of this address: sign in with it first.')
  return { id: newId, account: 'new', name, password }
}

/** Whether this invitation's link is enough to make an account with a password. */
export function mayMakeAccount(env: Env, { mailed }: FoundInvitation): boolean {
  return mailed || !env.OIDC_DISCOVERY_URL
}

/** Whether the invitation was still open. */
export async function join(
  { auth, env, system }: { auth: Auth; env: Env; system: System },
  invitation: FoundInvitation,
  who: Joiner,
): Promise<boolean> {
  if (who.account === 'new') await createAccount(auth, invitation, who)
  return accept(env, system, invitation, who.id)
}

async function createAccount(
  auth: Auth,
  { email, mailed }: FoundInvitation,
  { id, name, password }: Extract<Joiner, { account: 'new' }>,
): Promise<void> {
  const { internalAdapter, password: passwords } = await auth.$context
  const hash = await passwords.hash(password)
  await internalAdapter.createUser({ id, email, name, emailVerified: mailed }, { method: 'email-password' })
  await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash })
}
