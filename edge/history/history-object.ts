// The jobs of one document, newest first: one Durable Object a document, named by team and document. It knows
// ids alone; a job tells the rest.

import { DurableObject } from 'cloudflare:workers'
import * as z from 'zod'
import { MAX_HISTORY } from '../../contract/api/limits.ts'
import type { Env } from '../bindings/env.ts'
import type { HistoryRpc } from '../bindings/history-rpc.ts'

const Row = z.object({ job: z.string() })

export class HistoryObject extends DurableObject<Env> implements HistoryRpc {
  private readonly sql = this.ctx.storage.sql

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS entry (at INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL UNIQUE)',
    )
  }

  async add(job: string): Promise<void> {
    this.sql.exec('INSERT OR IGNORE INTO entry (job) VALUES (?)', job)
    this.sql.exec(
      'DELETE FROM entry WHERE at NOT IN (SELECT at FROM entry ORDER BY at DESC LIMIT ?)',
      MAX_HISTORY,
    )
  }

  async remove(jobs: string[]): Promise<void> {
    for (const job of jobs) this.sql.exec('DELETE FROM entry WHERE job = ?', job)
  }

  async list(): Promise<string[]> {
    return this.sql
      .exec('SELECT job FROM entry ORDER BY at DESC')
      .toArray()
      .map((row) => Row.parse(row).job)
  }
}
