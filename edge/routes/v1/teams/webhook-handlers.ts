// /v1/teams/{id}/webhooks: where a program of the team's is notified that jobs are over. The ids are the
// caller's.

import type { Handler } from 'hono'
import * as z from 'zod'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { type WebhookInfo, type WebhookMade, WebhookRequest } from '../../../../contract/api/teams/webhook.ts'
import { audited, textDigest } from '../../../audit/audited.ts'
import { webhooksOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import { isAllowed } from '../../../webhooks/webhook-state.ts'

export const getWebhooks: Handler<EdgeEnv> = async (c) => {
  const webhooks: WebhookInfo[] = await webhooksOf(c.env, c.get('team')).list()
  return c.json({ webhooks })
}

export const putWebhook: Handler<EdgeEnv> = async (c) => {
  const id = parseWith(z.uuid(), c.req.param('webhook'))
  const request = parseWith(WebhookRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
  if (!isAllowed(c.env.WEBHOOK_ORIGINS, request.url)) {
    throw new Refusal('forbidden', 'Whoever runs this server has not allowed messages to that address.')
  }
  const { origin } = new URL(request.url)
  const details = {
    origin,
    url: await textDigest(c.env, request.url),
    events: [...new Set(request.events)].join(' '),
  }
  const put = await audited(
    c,
    { action: 'webhook.put', target: id, details },
    async (): Promise<WebhookInfo | WebhookMade | 'full'> =>
      webhooksOf(c.env, c.get('team')).put(id, request),
    (result) => (result === 'full' ? 'unchanged' : {}),
  )
  if (put === 'full') throw new Refusal('forbidden', 'A team has so many webhooks and no more.')
  c.header('cache-control', 'no-store')
  return c.json(put, 'secret' in put ? 201 : 200)
}

export const deleteWebhook: Handler<EdgeEnv> = async (c) => {
  const id = z.uuid().safeParse(c.req.param('webhook'))
  if (!id.success) throw notFound()
  const removed = await audited(
    c,
    { action: 'webhook.remove', target: id.data },
    async (): Promise<'removed' | 'unknown'> => webhooksOf(c.env, c.get('team')).remove(id.data),
    (result) => (result === 'unknown' ? 'unchanged' : {}),
  )
  if (removed === 'unknown') throw notFound()
  return c.body(null, 204)
}
