import { expect, test } from 'vitest'
import type { Caller } from '../../bindings/library-rpc.ts'
import { libraryRole, mayAct } from './library-role.ts'

const caller = (role: Caller['role'], team = 'a'): Caller => ({ team, user: 'ada', role })
const library = (access: 'public' | 'team') => ({ team: 'a', access })

test('whoever was given nothing sees nothing, but for the team’s admins', () => {
  const none = { own: null, everyone: null }
  expect(libraryRole(caller('designer'), library('team'), none)).toBe(null)
  expect(libraryRole(caller('viewer'), library('team'), none)).toBe(null)
  expect(libraryRole(caller('admin'), library('team'), none)).toBe('admin')
  expect(libraryRole(caller('owner'), library('team'), none)).toBe('admin')
})

test('the best grant counts, within the role in the team', () => {
  expect(libraryRole(caller('designer'), library('team'), { own: 'editor', everyone: 'viewer' })).toBe(
    'editor',
  )
  expect(libraryRole(caller('designer'), library('team'), { own: 'viewer', everyone: 'editor' })).toBe(
    'editor',
  )
  expect(libraryRole(caller('viewer'), library('team'), { own: 'admin', everyone: null })).toBe('viewer')
})

test('another team reads what is public, whatever its role and whatever was granted to the same name', () => {
  const grants = { own: 'admin', everyone: 'admin' } as const
  expect(libraryRole(caller('owner', 'b'), library('team'), grants)).toBe(null)
  expect(libraryRole(caller('owner', 'b'), library('public'), grants)).toBe('viewer')
  expect(mayAct('viewer', 'editor')).toBe(false)
})
