// An upload that a worker was asked to encode: that order is its leave to see the bytes.

import type { Context } from 'hono'
import { Sha256, TeamId } from '../../../../contract/api/shared/ids.ts'
import { poolOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound } from '../../../runtime/refusal.ts'

export async function encodingUpload(c: Context<EdgeEnv>): Promise<{ team: string; sha256: string }> {
  const team = TeamId.safeParse(c.req.param('team'))
  const sha256 = Sha256.safeParse(c.req.param('sha256'))
  if (!team.success || !sha256.success) throw notFound()
  if (!(await poolOf(c.env).isEncoding(team.data, sha256.data))) throw notFound()
  return { team: team.data, sha256: sha256.data }
}
