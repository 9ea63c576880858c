// Gives a member of the team a role of their own in a library.
import { useState } from 'preact/hooks'
import { LIBRARY_ROLES, type LibraryRole, type Member } from '../../../contract/index.ts'

interface Props {
  /** Those who have no role of their own yet. */
  team: Member[]
  isBusy: boolean
  onAdd(user: string, role: LibraryRole): void
}

export function AddMember({ team, isBusy, onAdd }: Props) {
  const [user, setUser] = useState('')
  const [role, setRole] = useState<LibraryRole>('viewer')
  if (team.length === 0) return null
  return (
    <form
      class="add-member"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(user, role)
        setUser('')
      }}
    >
      <select
        class="wide"
        aria-label="Member to add"
        required
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
      >
        <option value="">Member of the team…</option>
        {team.map((one) => (
          <option key={one.user} value={one.user}>
            {one.name} {one.email && `(${one.email})`}
          </option>
        ))}
      </select>
      <select
        aria-label="Role of the new member"
        value={role}
        onChange={({ currentTarget: { value } }) =>
          setRole(LIBRARY_ROLES.find((one) => one === value) ?? 'viewer')
        }
      >
        {LIBRARY_ROLES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <button type="submit" disabled={isBusy}>
        Add
      </button>
    </form>
  )
}
