// The receipt of a deletion: signed with the deployment's key, handed to whoever deleted, and kept in the team's audit log.
import type { Context } from 'hono'
import { audit } from '../audit/audit.ts'
import { canonicalJson } from '../contract/canonical-json.ts'
import type { DeletionReceipt } from '../contract/library.ts'
import type { EdgeEnv } from '../edge-env.ts'
import { hmacHex } from '../hash.ts'
import type { System } from '../system.ts'

type Deletion = Pick<DeletionReceipt, 'action' | 'library' | 'sha256'>

/** The signature is over the canonical JSON of everything else. */
export async function receiptOf(c: Context<EdgeEnv>, system: System, deletion: Deletion, atMs: number): Promise<DeletionReceipt> {
  const { team, user } = c.get('actor')
  const unsigned = { id: system.uuid(), ...deletion, team, by: user, at: new Date(atMs).toISOString() }
  const signature = await hmacHex(c.env.SIGNING_KEY ?? '', `receipt ${canonicalJson(unsigned)}`)
  const action = deletion.action === 'image-deleted' ? 'library-image.delete' : 'library.delete'
  const target = deletion.sha256 === undefined ? deletion.library : `${deletion.library}/${deletion.sha256}`
  await audit(c, { action, target, details: { receipt: unsigned.id, at: unsigned.at, signature } })
  return { ...unsigned, signature }
}
