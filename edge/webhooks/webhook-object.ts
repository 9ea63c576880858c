// A team's webhooks, one Durable Object a team: where messages go, and those that are under way, tried by the
// alarm. No redirect is followed, and nothing is sent to an origin that the operator does not list, also when
// it was listed once.

import { DurableObject } from 'cloudflare:workers'
import {
  MAX_WEBHOOKS,
  type WebhookEvent,
  type WebhookInfo,
  type WebhookMade,
  type WebhookMessage,
  type WebhookRequest,
} from '../../contract/api/teams/webhook.ts'
import type { Env } from '../bindings/env.ts'
import type { WebhooksRpc } from '../bindings/webhooks-rpc.ts'
import { tryAlarm } from '../durable-objects/try-alarm.ts'
import { log } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'
import { sendMessage } from './webhook-effects.ts'
import { afterTry, type Delivery, isAllowed } from './webhook-state.ts'
import { type EndpointRow, WebhookStore } from './webhook-store.ts'

const A_ROUND = 20
const REMEMBER_MS = 24 * 3600_000 // a job announces its end within moments, if more than once

export abstract class WebhookObject extends DurableObject<Env> implements WebhooksRpc {
  protected abstract readonly system: System
  private readonly store = new WebhookStore(this.ctx.storage.sql)

  async list(): Promise<WebhookInfo[]> {
    return this.store.endpoints().map(view)
  }

  async put(id: string, { url, events }: WebhookRequest): Promise<WebhookInfo | WebhookMade | 'full'> {
    const known = this.store.endpoint(id)
    if (known === null && this.store.endpoints().length >= MAX_WEBHOOKS) return 'full'
    this.store.put(
      id,
      url,
      events,
      `whsec_${this.system.randomSecret().replaceAll('-', '+').replaceAll('_', '/')}`,
    )
    const put = this.store.endpoint(id) as EndpointRow
    return known === null ? { ...view(put), secret: put.secret } : view(put)
  }

  async remove(id: string): Promise<'removed' | 'unknown'> {
    if (this.store.endpoint(id) === null) return 'unknown'
    this.store.remove(id)
    return 'removed'
  }

  async end(): Promise<void> {
    this.store.forgetAll()
    await this.ctx.storage.deleteAlarm()
  }

  async announce(id: string, message: WebhookMessage): Promise<void> {
    const body = JSON.stringify(message)
    const wanting = this.store
      .endpoints()
      .filter(({ state, events }) => state === 'on' && events.includes(message.type as WebhookEvent))
    for (const endpoint of wanting)
      this.store.add({ message: id, endpoint: endpoint.id, body, tries: 0, dueMs: this.system.nowMs() })
    await this.wake()
  }

  override async alarm(): Promise<void> {
    await tryAlarm({ storage: this.ctx.storage, system: this.system, object: 'webhooks' }, async () => {
      const due = this.store.due(this.system.nowMs(), A_ROUND)
      await Promise.all(due.map((delivery) => this.tryOne(delivery)))
      this.store.forget(this.system.nowMs() - REMEMBER_MS)
      await this.wake()
    })
  }

  private async tryOne(delivery: Delivery): Promise<void> {
    const endpoint = this.store.endpoint(delivery.endpoint)
    if (endpoint === null) return
    const allowed = isAllowed(this.env.WEBHOOK_ORIGINS, endpoint.url)
    const status = allowed ? await sendMessage(endpoint, delivery, this.system.nowMs()) : null
    const nowMs = this.system.nowMs()
    const next = afterTry(delivery, status, nowMs)
    log('webhook', {
      endpoint: endpoint.id,
      message: delivery.message,
      status: status ?? 0,
      tries: delivery.tries + 1,
      next: next.type,
    })
    this.store.noteTry(endpoint.id, status, delivery.tries + 1, nowMs)
    if (next.type === 'again') this.store.postpone(next.delivery)
    else if (next.type === 'delivered') this.store.finish(delivery, nowMs)
    else this.store.turnOff(endpoint.id)
  }

  private async wake(): Promise<void> {
    const dueMs = this.store.nextDueMs()
    if (dueMs !== null) await this.ctx.storage.setAlarm(Math.max(dueMs, this.system.nowMs()))
  }
}

function view({
  id,
  url,
  events,
  state,
  waiting,
  last_ms,
  last_status,
  last_tries,
}: EndpointRow): WebhookInfo {
  const last =
    last_ms === null ? null : { at: new Date(last_ms).toISOString(), status: last_status, tries: last_tries }
  return { id, url, events, state, waiting, last }
}
