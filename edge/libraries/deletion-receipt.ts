// The receipt of a deletion: signed with the deployment's key, handed to whoever deleted, and kept in the
// team's audit log.
import type { Context } from 'hono'
import type { DeletionReceipt } from '../../contract/api/libraries/library.ts'
import { canonicalJson } from '../../contract/encoding/canonical-json.ts'
import { audited } from '../audit/audited.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { hmacHex } from '../runtime/hash.ts'
import type { System } from '../runtime/system.ts'
import { keyId } from '../signing/signing-keys.ts'

type Deletion = Pick<DeletionReceipt, 'action' | 'library' | 'sha256'>

/**
 * Deletes, and gives the receipt, or null where there was nothing to delete. The signature is over the
 * canonical JSON of everything else.
 */
export async function withReceipt(
  c: Context<EdgeEnv>,
  system: System,
  deletion: Deletion,
  remove: () => Promise<{ atMs: number } | null>,
): Promise<DeletionReceipt | null> {
  const { team, user } = c.get('actor')
  const action = deletion.action === 'image-deleted' ? 'library-image.delete' : 'library.delete'
  const target = deletion.sha256 === undefined ? deletion.library : `${deletion.library}/${deletion.sha256}`
  const id = system.uuid()
  const receipt = async (): Promise<DeletionReceipt | null> => {
    const deleted = await remove()
    if (deleted === null) return null
    const signingKey = c.env.SIGNING_KEY ?? ''
    const unsigned = {
      id,
      ...deletion,
      team,
      by: user,
      at: new Date(deleted.atMs).toISOString(),
      key: await keyId(signingKey),
    }
    return { ...unsigned, signature: await hmacHex(signingKey, `receipt ${canonicalJson(unsigned)}`) }
  }
  return audited(c, { action, target, details: { receipt: id } }, receipt, (made) =>
    made === null
      ? 'unchanged'
      : { details: { at: made.at, key: made.key ?? '', signature: made.signature } },
  )
}
