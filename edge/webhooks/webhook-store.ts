// All SQL of a team's webhooks: the addresses, and the messages that are under way.
import * as z from 'zod'
import { WebhookEvent } from '../../contract/api/teams/webhook.ts'
import type { Delivery } from './webhook-state.ts'

const State = z.enum(['on', 'off'])
const EndpointRow = z.object({
  id: z.string(),
  url: z.string(),
  events: z.string().transform((text) => z.array(WebhookEvent).parse(JSON.parse(text))),
  secret: z.string(),
  state: State,
  last_ms: z.number().nullable(),
  last_status: z.number().nullable(),
  last_tries: z.number(),
  waiting: z.number(),
})
export type EndpointRow = z.infer<typeof EndpointRow>

const DeliveryRow = z.object({
  message: z.string(),
  endpoint: z.string(),
  body: z.string(),
  tries: z.number(),
  due_ms: z.number(),
})

const ENDPOINTS = `SELECT *, (SELECT COUNT(*) FROM delivery WHERE delivery.endpoint = endpoint.id
    AND NOT done) AS waiting FROM endpoint`

export class WebhookStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    const last = 'last_ms INTEGER, last_status INTEGER, last_tries INTEGER NOT NULL DEFAULT 0'
    const endpoint = `id TEXT PRIMARY KEY, url TEXT NOT NULL, events TEXT NOT NULL, secret TEXT NOT NULL,
      state TEXT NOT NULL, ${last}`
    const what = `message TEXT, endpoint TEXT, body TEXT NOT NULL, tries INTEGER NOT NULL,
      due_ms INTEGER NOT NULL, done INTEGER NOT NULL`
    sql.exec(`CREATE TABLE IF NOT EXISTS endpoint (${endpoint})`)
    sql.exec(`CREATE TABLE IF NOT EXISTS delivery (${what}, PRIMARY KEY (message, endpoint))`)
  }

  forgetAll(): void {
    for (const table of ['endpoint', 'delivery']) this.sql.exec(`DELETE FROM ${table}`)
  }

  endpoints(): EndpointRow[] {
    return this.sql
      .exec(`${ENDPOINTS} ORDER BY id`)
      .toArray()
      .map((row) => EndpointRow.parse(row))
  }

  endpoint(id: string): EndpointRow | null {
    const row = this.sql.exec(`${ENDPOINTS} WHERE id = ?`, id).toArray()[0]
    return row === undefined ? null : EndpointRow.parse(row)
  }

  /** A new one gets the secret; a known one keeps its own and is on again. */
  put(id: string, url: string, events: WebhookEvent[], secret: string): void {
    const again = "ON CONFLICT DO UPDATE SET url = excluded.url, events = excluded.events, state = 'on'"
    this.sql.exec(
      `INSERT INTO endpoint (id, url, events, secret, state) VALUES (?, ?, ?, ?, 'on') ${again}`,
      id,
      url,
      JSON.stringify(events),
      secret,
    )
  }

  remove(id: string): void {
    this.sql.exec('DELETE FROM delivery WHERE endpoint = ?', id)
    this.sql.exec('DELETE FROM endpoint WHERE id = ?', id)
  }

  turnOff(id: string): void {
    this.sql.exec("UPDATE endpoint SET state = 'off' WHERE id = ?", id)
    this.sql.exec('DELETE FROM delivery WHERE endpoint = ? AND NOT done', id)
  }

  noteTry(id: string, status: number | null, tries: number, nowMs: number): void {
    this.sql.exec(
      'UPDATE endpoint SET last_ms = ?, last_status = ?, last_tries = ? WHERE id = ?',
      nowMs,
      status,
      tries,
      id,
    )
  }

  /** A message that is known already changes nothing. */
  add({ message, endpoint, body, tries, dueMs }: Delivery): void {
    this.sql.exec(
      'INSERT OR IGNORE INTO delivery VALUES (?, ?, ?, ?, ?, 0)',
      message,
      endpoint,
      body,
      tries,
      dueMs,
    )
  }

  postpone({ message, endpoint, tries, dueMs }: Delivery): void {
    this.sql.exec(
      'UPDATE delivery SET tries = ?, due_ms = ? WHERE message = ? AND endpoint = ?',
      tries,
      dueMs,
      message,
      endpoint,
    )
  }

  /** Its body goes; that it was sent is remembered until `forget`. */
  finish({ message, endpoint }: Delivery, nowMs: number): void {
    this.sql.exec(
      "UPDATE delivery SET done = 1, body = '', due_ms = ? WHERE message = ? AND endpoint = ?",
      nowMs,
      message,
      endpoint,
    )
  }

  forget(beforeMs: number): void {
    this.sql.exec('DELETE FROM delivery WHERE done AND due_ms < ?', beforeMs)
  }

  due(nowMs: number, limit: number): Delivery[] {
    return this.sql
      .exec('SELECT * FROM delivery WHERE NOT done AND due_ms <= ? ORDER BY due_ms LIMIT ?', nowMs, limit)
      .toArray()
      .map((row) => DeliveryRow.parse(row))
      .map(({ due_ms, ...delivery }) => ({ ...delivery, dueMs: due_ms }))
  }

  nextDueMs(): number | null {
    return z
      .object({ next: z.number().nullable() })
      .parse(this.sql.exec('SELECT MIN(due_ms) AS next FROM delivery WHERE NOT done').one()).next
  }
}
