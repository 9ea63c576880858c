// Invites people into the team. Where this server sends no mail the link is shown, once, to be passed on.
import { useCallback, useState } from 'preact/hooks'
import { type InvitationMade, type Me, ROLES, type Role } from '../../contract/index.ts'
import { LoadedView } from '../shell/loaded-view.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { useLoaded } from '../shell/use-loaded.ts'
import { dateText } from '../shell/words.ts'
import type { TeamDeps } from './team-deps.ts'

export function InvitationsSection({ deps, me }: { deps: TeamDeps; me: Me }) {
  const team = me.team.id
  const open = useLoaded(
    useCallback((signal: AbortSignal) => deps.teams.invitations(team, signal), [deps, team]),
    deps,
  )
  const { isBusy, notice, run } = useAction(deps)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('designer')
  const [made, setMade] = useState<InvitationMade | null>(null)
  const invite = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      setMade(await deps.teams.invite(team, { email, role }))
      setEmail('')
      open.reload()
    })
  }
  const withdraw = (id: string): void =>
    run(async () => {
      await deps.teams.withdrawInvitation(team, id)
      open.reload()
    })
  return (
    <section aria-labelledby="invitations-title">
      <h2 id="invitations-title">Invitations</h2>
      <form class="in-line" onSubmit={invite}>
        <input
          type="email"
          aria-label="E-mail of the person to invite"
          placeholder="name@example.org"
          required
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <select
          aria-label="Role of the person to invite"
          value={role}
          onChange={({ currentTarget: { value } }) =>
            setRole(ROLES.find((one) => one === value) ?? 'designer')
          }
        >
          {ROLES.filter((one) => one !== 'owner' || me.role === 'owner').map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <button type="submit" disabled={isBusy}>
          Invite
        </button>
      </form>
      <NoticeLine notice={notice} />
      {made !== null && (
        <p role="status">
          {made.link === undefined
            ? `A mail to ${made.email} is on its way.`
            : `Pass this link on to ${made.email}; it works once, for a week:`}{' '}
          {made.link !== undefined && <code>{made.link}</code>}
        </p>
      )}
      <LoadedView of={open}>
        {(list) => (
          <ul>
            {list.map((one) => (
              <li key={one.id}>
                {one.email}, as {one.role}, until {dateText(one.expiresAt)}{' '}
                <button type="button" class="link" disabled={isBusy} onClick={() => withdraw(one.id)}>
                  Withdraw
                </button>
              </li>
            ))}
          </ul>
        )}
      </LoadedView>
    </section>
  )
}
