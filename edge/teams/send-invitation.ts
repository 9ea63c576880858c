// Brings an invitation to the person invited. Where this server sends mail the link goes to the mailbox and
// to nobody else, so that accepting it proves the mailbox; where it sends none the inviter gets the link, and
// passes it on.
import type { InvitationMade } from '../../contract/api/teams/team.ts'
import type { Mailer } from '../mail/mailer.ts'
import { logError } from '../runtime/log.ts'
import type { NewInvitation } from './invitations.ts'

function linkOf(origin: string, secret: string): string {
  return `${origin}/admin/join#${secret}` // behind the #: no server, proxy or log on the way gets to see it
}

/** 'unsent': the mail could not be handed over. */
export async function sendInvitation(
  mailer: Mailer | null,
  { origin, team, made: { invitation, secret } }: { origin: string; team: string; made: NewInvitation },
): Promise<InvitationMade | 'unsent'> {
  const link = linkOf(origin, secret)
  if (mailer === null) return { ...invitation, link }
  const text =
    `You are invited to the team “${team}” on Tessera, as ${invitation.role}.\n\n` +
    `Open ${link} to join. The link works once, for a week.\n`
  try {
    await mailer.send({ to: invitation.email, subject: `Join ${team} on Tessera`, text })
    return invitation
  } catch (error) {
    logError('mail', error, { invitation: invitation.id })
    return 'unsent'
  }
}
