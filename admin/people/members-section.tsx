// Who is in the team, as what. Admins change roles and take members out; everybody may leave.
import { useCallback, useState } from 'preact/hooks'
import { isAtLeast, type Me, type Member, ROLES, type Role } from '../../contract/index.ts'
import { LoadedView } from '../shell/loaded-view.tsx'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { useLoaded } from '../shell/use-loaded.ts'
import { EndMembershipDialog } from './end-membership-dialog.tsx'
import type { TeamDeps } from './team-deps.ts'

export function MembersSection({ deps, me }: { deps: TeamDeps; me: Me }) {
  const members = useLoaded(
    useCallback((signal: AbortSignal) => deps.teams.members(me.team.id, signal), [deps, me.team.id]),
    deps,
  )
  const { isBusy, notice, run } = useAction(deps)
  const [ending, end] = useState<Member | null>(null)
  const change = (user: string, role: Role): void =>
    run(async () => {
      await deps.teams.changeMember(me.team.id, user, role)
      members.reload()
    })
  const isAdmin = isAtLeast(me.role, 'admin') && me.scopes.includes('admin')
  return (
    <section aria-labelledby="members-title">
      <h2 id="members-title">Members</h2>
      <NoticeLine notice={notice} />
      <LoadedView of={members}>
        {(list) => (
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">E-mail</th>
                <th scope="col">Role</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {list.map((member) => (
                <tr key={member.user}>
                  <td>{member.name}</td>
                  <td>{member.email.endsWith('.invalid') ? '' : member.email}</td>
                  <td>
                    <RoleOf
                      member={member}
                      isOff={!isAdmin || isBusy || (member.role === 'owner' && me.role !== 'owner')}
                      mayMakeOwner={me.role === 'owner'}
                      onChange={(role) => change(member.user, role)}
                    />
                  </td>
                  <td>
                    {isAdmin && member.user !== me.user.id && (
                      <button type="button" class="link" disabled={isBusy} onClick={() => end(member)}>
                        Remove<span class="unseen"> {member.name}</span>…
                      </button>
                    )}
                    {member.user === me.user.id && list.length > 1 && me.scopes.includes('admin') && (
                      <button type="button" class="link" disabled={isBusy} onClick={() => end(member)}>
                        Leave the team…
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </LoadedView>
      {ending && (
        <EndMembershipDialog
          deps={deps}
          me={me}
          member={ending}
          onEnded={members.reload}
          onClose={() => end(null)}
        />
      )}
    </section>
  )
}

interface RoleProps {
  member: Member
  isOff: boolean
  mayMakeOwner: boolean
  onChange(role: Role): void
}

function RoleOf({ member, isOff, mayMakeOwner, onChange }: RoleProps) {
  if (isOff) return <>{member.role}</>
  return (
    <select
      aria-label={`Role of ${member.name}`}
      value={member.role}
      onChange={({ currentTarget: { value } }) => onChange(ROLES.find((one) => one === value) ?? member.role)}
    >
      {ROLES.filter((one) => one !== 'owner' || mayMakeOwner).map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  )
}
