// A member's role in a library; the last choice takes it away.
import { LIBRARY_ROLES, type LibraryRole } from '../../../contract/index.ts'

interface Props {
  label: string
  role: LibraryRole | null
  /** What having no role of one's own is called. */
  none: string
  isOff: boolean
  onChange(role: LibraryRole | null): void
}

export function RoleSelect({ label, role, none, isOff, onChange }: Props) {
  return (
    <select
      aria-label={label}
      value={role ?? ''}
      disabled={isOff}
      onChange={({ currentTarget: { value } }) =>
        onChange(LIBRARY_ROLES.find((one) => one === value) ?? null)
      }
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
