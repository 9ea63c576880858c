// Who may do what with a library: everyone of the team, single members, and other teams (when it is public).
import { useCallback, useState } from 'preact/hooks'
import { LIBRARY_ROLES, type Library, type LibraryMember, type LibraryRole } from '../../../contract/index.ts'
import { LoadedView } from '../../shell/loaded-view.tsx'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { useLoaded } from '../../shell/use-loaded.ts'
import type { LibraryDeps } from '../library-deps.ts'
import { mayManage } from '../use-library.ts'
import { AddMember } from './add-member.tsx'

interface Props {
  deps: LibraryDeps
  library: Library
  onChange(library: Library): void
}

/** The name under which a role is given to the whole team. */
const EVERYONE = 'everyone'

export function SharingTab({ deps, library, onChange }: Props) {
  const load = useCallback((signal: AbortSignal) => deps.libraries.members(library.id, signal), [deps, library.id])
  const loading = useLoaded(load, deps)
  return (
    <div class="page narrow">
      <RoleWords />
      <LoadedView of={loading}>
        {(members) => <Members deps={deps} library={library} members={members} onChange={loading.set} />}
      </LoadedView>
      <PublicSwitch deps={deps} library={library} onChange={onChange} />
    </div>
  )
}

const RoleWords = () => (
  <p class="soft">
    A <strong>viewer</strong> sees the images and lets jobs use them. An <strong>editor</strong> also adds, describes and removes images. An{' '}
    <strong>admin</strong> also shares, restores and deletes the library. Admins of the team may do all of this everywhere.
  </p>
)

interface MembersProps extends Omit<Props, 'onChange'> {
  members: LibraryMember[]
  onChange(members: LibraryMember[]): void
}

function Members({ deps, library, members, onChange }: MembersProps) {
  const { isBusy, notice, run } = useAction(deps)
  const isAdmin = mayManage(library)
  const everyone = members.find(({ user }) => user === EVERYONE)
  const set = (user: string, role: LibraryRole | null): void =>
    run(async () =>
      onChange(
        role === null ? await deps.libraries.deleteMember(library.id, user) : await deps.libraries.putMember(library.id, user, role),
      ),
    )
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
            isOff={!isAdmin || isBusy}
            onChange={(role) => set(EVERYONE, role)}
          />
        </li>
        {members
          .filter(({ user }) => user !== EVERYONE)
          .map(({ user, role }) => (
            <li key={user}>
              <span>{user}</span>
              <RoleSelect
                label={`Role of ${user}`}
                role={role}
                none="remove"
                isOff={!isAdmin || isBusy}
                onChange={(next) => set(user, next)}
              />
            </li>
          ))}
      </ul>
      {isAdmin && <AddMember isBusy={isBusy} onAdd={set} />}
      <NoticeLine notice={notice} />
    </section>
  )
}

interface RoleSelectProps {
  label: string
  role: LibraryRole | null
  /** What having no role of one's own is called. */
  none: string
  isOff: boolean
  onChange(role: LibraryRole | null): void
}

function RoleSelect({ label, role, none, isOff, onChange }: RoleSelectProps) {
  return (
    <select
      aria-label={label}
      value={role ?? ''}
      disabled={isOff}
      onChange={({ currentTarget: { value } }) => onChange(LIBRARY_ROLES.find((one) => one === value) ?? null)}
    >
      {LIBRARY_ROLES.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
      <option value="">{none}</option>
    </select>
  )
}

function PublicSwitch({ deps, library, onChange }: Props) {
  const { isBusy, notice, run } = useAction(deps)
  const [asked, ask] = useState(false)
  const set = (isPublic: boolean): void => run(async () => onChange(await deps.libraries.change(library.id, { public: isPublic })))
  return (
    <section aria-labelledby="public-title">
      <h2 id="public-title">Other teams</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={library.public}
          disabled={!mayManage(library) || isBusy}
          onChange={({ currentTarget }) => {
            if (library.public) set(false)
            else ask(true)
            currentTarget.checked = library.public // what is shown is what the server has
          }}
        />
        <span>
          <strong>Public</strong>
          <span class="soft">Every team on this server may see this library and let jobs use it; none may change it.</span>
        </span>
      </label>
      {asked && !library.public && (
        <div class="warning">
          <p>Its images, captions, authors and licences become visible to every team.</p>
          <div class="actions">
            <button type="button" onClick={() => ask(false)}>
              Keep private
            </button>
            <button
              type="button"
              class="primary"
              disabled={isBusy}
              onClick={() => {
                ask(false)
                set(true)
              }}
            >
              Make public
            </button>
          </div>
        </div>
      )}
      <NoticeLine notice={notice} />
    </section>
  )
}
