// GET /v1/teams/{id}/audit, a page of the log, and …/audit/export, the whole of it as lines.

import type { Handler } from 'hono'
import * as z from 'zod'
import type { AuditPage } from '../../../../contract/api/teams/audit.ts'
import { whileAllowed } from '../../../access/while-allowed.ts'
import { auditedLook } from '../../../audit/audited.ts'
import { auditOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'
import type { System } from '../../../runtime/system.ts'

const MAX_PAGE = 1000
const Query = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(100),
})

export const getAudit: Handler<EdgeEnv> = async (c) => {
  const { after, limit } = parseWith(Query, c.req.query()) as z.output<typeof Query>
  const page: AuditPage = await auditOf(c.env, c.get('team')).page(after, limit)
  c.header('cache-control', 'no-store')
  return c.json(page)
}

/** That the log was taken out is its last line. */
export const exportAudit =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { env } = c
    const team = c.get('team')
    await auditedLook(c, { action: 'audit-log.export', target: team })
    const encoder = new TextEncoder()
    let after: number | undefined = 0
    const lines = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const page: AuditPage = await auditOf(env, team).page(after ?? 0, MAX_PAGE)
        controller.enqueue(encoder.encode(page.entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')))
        after = page.next
        if (after === undefined) controller.close()
      },
    })
    const headers = {
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="audit-${team}.ndjson"`,
    }
    const body = whileAllowed(lines, { env, actor: c.get('actor'), system })
    return new Response(body, { headers: { ...headers, 'cache-control': 'no-store' } })
  }
