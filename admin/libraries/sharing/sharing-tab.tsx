// Who may do what with a library: everyone of the team, single members, and other teams (when it is public).
import { useCallback } from 'preact/hooks'
import type { Library, LibraryMember, LibraryRole, Member } from '../../../contract/index.ts'
import { LoadedView } from '../../shell/loaded-view.tsx'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { useLoaded } from '../../shell/use-loaded.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import { AddMember } from './add-member.tsx'
import { PublicSwitch } from './public-switch.tsx'
import { RoleSelect } from './role-select.tsx'

interface Props {
  deps: LibraryDeps
  library: Library
  onChange(library: Library): void
}

/** The name under which a role is given to the whole team. */
const EVERYONE = 'everyone'

interface Sharing {
  members: LibraryMember[]
  team: Member[]
}

export function SharingTab({ deps, library, onChange }: Props) {
  const load = useCallback(
    async (signal: AbortSignal): Promise<Sharing> => {
      const { team } = await deps.teams.me(signal)
      const [members, all] = await Promise.all([
        deps.libraries.members(library.id, signal),
        deps.teams.members(team.id, signal),
      ])
      return { members, team: all }
    },
    [deps, library.id],
  )
  const loading = useLoaded(load, deps)
  return (
    <div class="page narrow">
      <RoleWords />
      <LoadedView of={loading}>
        {({ members, team }) => (
          <Members
            deps={deps}
            library={library}
            members={members}
            team={team}
            onChange={(next) => loading.set({ members: next, team })}
          />
        )}
      </LoadedView>
      <PublicSwitch deps={deps} library={library} onChange={onChange} />
    </div>
  )
}

const RoleWords = () => (
  <p class="soft">
    A <strong>viewer</strong> sees the images and lets jobs use them. An <strong>editor</strong> also adds,
    describes and removes images. An <strong>admin</strong> also shares, restores and deletes the library.
    Admins of the team may do all of this with every library.
  </p>
)

interface MembersProps extends Sharing {
  deps: LibraryDeps
  library: Library
  onChange(members: LibraryMember[]): void
}

function Members({ deps, library, members, team, onChange }: MembersProps) {
  const { isBusy, notice, run } = useAction(deps)
  const everyone = members.find(({ user }) => user === EVERYONE)
  const named = members.filter(({ user }) => user !== EVERYONE)
  const set = (user: string, role: LibraryRole | null): void =>
    run(async () =>
      onChange(
        role === null
          ? await deps.libraries.deleteMember(library.id, user)
          : await deps.libraries.putMember(library.id, user, role),
      ),
    )
  /** One who has left the team is known by the id alone. */
  const nameOf = (user: string): string => team.find((one) => one.user === user)?.name || user
  return (
    <section aria-labelledby="members-title">
      <h2 id="members-title">Team</h2>
      <ul class="members">
        <li>
          <span>Everyone in the team</span>
          <RoleSelect
            label="Role of everyone in the team"
            role={everyone?.role ?? null}
            none="no access"
            isOff={isBusy}
            onChange={(role) => set(EVERYONE, role)}
          />
        </li>
        {named.map(({ user, role }) => (
          <li key={user}>
            <span>
              {nameOf(user)} <span class="soft">{team.find((one) => one.user === user)?.email}</span>
            </span>
            <RoleSelect
              label={`Role of ${nameOf(user)}`}
              role={role}
              none="remove"
              isOff={isBusy}
              onChange={(next) => set(user, next)}
            />
          </li>
        ))}
      </ul>
      <AddMember
        team={team.filter(({ user }) => !named.some((one) => one.user === user))}
        isBusy={isBusy}
        onAdd={set}
      />
      <NoticeLine notice={notice} />
    </section>
  )
}
