// DELETE /v1/images/{sha256}: an upload with all that was made of it. One's own, which nobody else has
// uploaded too; an admin may delete any of the team. A job that still needs it fails; what a library holds is
// taken out there first.

import type { Handler } from 'hono'
import { Sha256 } from '../../../../contract/api/shared/ids.ts'
import { isAtLeast } from '../../../../contract/api/teams/roles.ts'
import { audited } from '../../../audit/audited.ts'
import { usageOf } from '../../../bindings/stubs.ts'
import type { UploadDeleted } from '../../../bindings/usage-rpc.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'

export const deleteImage: Handler<EdgeEnv> = async (c) => {
  const sha256 = Sha256.safeParse(c.req.param('sha256'))
  if (!sha256.success) throw notFound()
  const { team, user, role } = c.get('actor')
  const may = isAtLeast(role, 'admin') ? 'any' : 'own'
  const deleted = await audited(
    c,
    { action: 'image.delete', target: sha256.data },
    async (): Promise<UploadDeleted> => usageOf(c.env, team).deleteUpload(team, sha256.data, { user, may }),
    (result) => (result === 'deleted' ? {} : 'unchanged'),
  )
  if (deleted === 'unknown') throw notFound()
  if (deleted === 'not-yours')
    throw new Refusal(
      'forbidden',
      'Others have uploaded this image too, or somebody else has: an admin may delete it.',
    )
  if (deleted === 'held')
    throw new Refusal('forbidden', 'A library holds this image: take it out there first.')
  return c.body(null, 204)
}
