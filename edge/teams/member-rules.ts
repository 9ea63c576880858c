// Who may give whom which role. Owners are made and unmade by owners alone; that one is always left is held
// by the database (members.ts).
import type { Role } from '../../contract/api/teams/roles.ts'

/**
 * Whether somebody with the role `by` may change a member from one role to another; `to` is null for taking
 * the member out.
 */
export function mayChangeMember(by: Role, from: Role, to: Role | null): boolean {
  if (by === 'owner') return true
  return by === 'admin' && from !== 'owner' && to !== 'owner'
}

/** Whether somebody with the role `by` may invite as `role`. */
export function mayInviteAs(by: Role, role: Role): boolean {
  return mayChangeMember(by, role, role)
}
