import { expect, test } from 'vitest'
import { ROLES } from '../../contract/api/teams/roles.ts'
import { mayChangeMember, mayInviteAs } from './member-rules.ts'

test('an owner may change everybody, an admin everybody but owners, others nobody', () => {
  for (const from of ROLES)
    for (const to of [...ROLES, null]) {
      expect(mayChangeMember('owner', from, to)).toBe(true)
      expect(mayChangeMember('admin', from, to)).toBe(from !== 'owner' && to !== 'owner')
      expect(mayChangeMember('designer', from, to)).toBe(false)
      expect(mayChangeMember('viewer', from, to)).toBe(false)
    }
})

test('nobody invites above the own role', () => {
  expect(mayInviteAs('admin', 'admin')).toBe(true)
  expect(mayInviteAs('admin', 'owner')).toBe(false)
  expect(mayInviteAs('designer', 'viewer')).toBe(false)
})
