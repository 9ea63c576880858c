// Gives a member of the team a role of their own in a library.
import { useState } from 'preact/hooks'
import { LIBRARY_ROLES, type LibraryRole } from '../../../contract/index.ts'

interface Props {
  isBusy: boolean
  onAdd(user: string, role: LibraryRole): void
}

export function AddMember({ isBusy, onAdd }: Props) {
  const [user, setUser] = useState('')
  const [role, setRole] = useState<LibraryRole>('viewer')
  return (
    <form
      class="add-member"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(user.trim(), role)
        setUser('')
      }}
    >
      <label class="hidden" for="member">
        Member to add
      </label>
      <input
        id="member"
        required
        autocomplete="off"
        maxLength={200}
        placeholder="Member’s id"
        value={user}
        onInput={(event) => setUser(event.currentTarget.value)}
      />
      <select
        aria-label="Role of the new member"
        value={role}
        onChange={({ currentTarget: { value } }) => setRole(LIBRARY_ROLES.find((one) => one === value) ?? 'viewer')}
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
