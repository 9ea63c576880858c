// Brings an invitation to the person invited. Where no mail can be sent the inviter gets the link, and passes it on.
import type { Invitation, InvitationMade } from '../contract/team.ts'
import type { Env } from '../env.ts'
import { logError } from '../log.ts'
import { mailerOf } from '../mail/mailer.ts'

export async function sendInvitation(env: Env, origin: string, team: string, invitation: Invitation): Promise<InvitationMade> {
  const link = `${origin}/admin/join/${invitation.id}`
  const mailer = mailerOf(env)
  if (mailer === null) return { ...invitation, link }
  const text = `You are invited to the team “${team}” on Tessera, as ${invitation.role}.\n\nOpen ${link} to join. The link works once, for a week.\n`
  try {
    await mailer.send({ to: invitation.email, subject: `Join ${team} on Tessera`, text })
    return invitation
  } catch (error) {
    logError('mail', error, { invitation: invitation.id })
    return { ...invitation, link }
  }
}
