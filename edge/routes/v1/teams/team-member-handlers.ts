// The members of a team: list, change of role, removal, and leaving of one's own will.

import type { Context, Handler } from 'hono'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import type { Role } from '../../../../contract/api/teams/roles.ts'
import { type Member, MemberChange, type TeamMemberList } from '../../../../contract/api/teams/team.ts'
import { audited } from '../../../audit/audited.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import { mayChangeMember } from '../../../teams/member-rules.ts'
import { findMember, listMembers, type MemberChanged, removeMember, setRole } from '../../../teams/members.ts'

export const getMembers: Handler<EdgeEnv> = async (c) => {
  const list: TeamMemberList = { members: await listMembers(c.env, c.get('team')) }
  return c.json(list)
}

export const patchMember: Handler<EdgeEnv> = async (c) => {
  const { role } = parseWith(MemberChange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  const member = await changeable(c, role)
  const change = {
    action: 'member.change-role',
    target: member.user,
    details: { from: member.role, to: role },
  }
  requireOwnerLeft(
    await audited(c, change, () => setRole(c.env, c.get('team'), member.user, role), whetherChanged),
  )
  return c.body(null, 204)
}

export const deleteMember: Handler<EdgeEnv> = async (c) => {
  const member = await changeable(c, null)
  const change = { action: 'member.remove', target: member.user, details: { role: member.role } }
  requireOwnerLeft(
    await audited(c, change, () => removeMember(c.env, c.get('team'), member.user), whetherChanged),
  )
  return c.body(null, 204)
}

export const postLeave: Handler<EdgeEnv> = async (c) => {
  const { team, user, role } = c.get('actor')
  const change = { action: 'member.leave', target: user, details: { role } }
  requireOwnerLeft(await audited(c, change, () => removeMember(c.env, team, user), whetherChanged))
  return c.body(null, 204)
}

async function changeable(c: Context<EdgeEnv>, to: Role | null): Promise<Member> {
  const member = await findMember(c.env, c.get('team'), c.req.param('user') ?? '')
  if (member === null) throw notFound()
  if (!mayChangeMember(c.get('actor').role, member.role, to))
    throw new Refusal('forbidden', 'Only an owner may make or unmake owners.')
  return member
}

function whetherChanged(changed: MemberChanged) {
  return changed === 'changed' ? {} : 'unchanged'
}

function requireOwnerLeft(changed: MemberChanged): void {
  if (changed === 'last-owner')
    throw new Refusal('forbidden', 'A team keeps an owner: make somebody else one first.')
}
