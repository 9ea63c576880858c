// Accepting an invitation: as who one is signed in as, if that is the person invited, else by making that person's account. Whoever makes one has shown the
// mailbox by the link that came there. Where this server sends no mail but has a provider of identities, the provider shows it.
import type { JoinRequest } from '../contract/sign-in.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../refusal.ts'
import type { System } from '../system.ts'
import { accept, type FoundInvitation } from '../teams/accept-invitation.ts'
import type { Auth } from './auth.ts'

/** Who is signed in, as Better Auth says it. */
export interface SignedUser {
  id: string
  email: string
}

/** The new member's id. */
export async function join(
  { auth, env, system }: { auth: Auth; env: Env; system: System },
  invitation: FoundInvitation,
  signed: SignedUser | null,
  request: JoinRequest,
): Promise<string> {
  if (signed !== null && signed.email !== invitation.email)
    throw new Refusal('forbidden', `You are signed in as ${signed.email}; sign out, or ask for an invitation of that address.`)
  const user = signed?.id ?? (await createAccount(auth, env, invitation, request))
  if (!(await accept(env, system, invitation, user))) throw new Refusal('not_found', 'This invitation has been used.')
  return user
}

/** Whether this invitation's link is enough to make an account with a password. */
export function mayMakeAccount(env: Env, { mailed }: FoundInvitation): boolean {
  return mailed || !env.OIDC_DISCOVERY_URL
}

async function createAccount(auth: Auth, env: Env, invitation: FoundInvitation, { name, password }: JoinRequest): Promise<string> {
  if (!mayMakeAccount(env, invitation)) throw new Refusal('forbidden', `Sign in as ${invitation.email} first.`)
  const { email, mailed } = invitation
  if (name === undefined || password === undefined) throw new Refusal('invalid_request', 'A new account needs a name and a password.')
  const { internalAdapter, password: passwords } = await auth.$context
  if ((await internalAdapter.findUserByEmail(email)) !== null)
    throw new Refusal('forbidden', 'There is an account of this address: sign in with it first.')
  const hash = await passwords.hash(password)
  const user = await internalAdapter.createUser({ email, name, emailVerified: mailed }, { method: 'email-password' })
  await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
  return user.id
}
