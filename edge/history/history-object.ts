// The jobs of one document, newest first: one Durable Object a document, named by team and document. It knows
// ids alone; the rest is the job's.
import { DurableObject } from 'cloudflare:workers'
import { MAX_HISTORY } from '../../contract/api/shared/limits.ts'
import type { Env } from '../bindings/env.ts'
import type { HistoryRpc } from '../bindings/history-rpc.ts'
import { HistoryStore } from './history-store.ts'

export class HistoryObject extends DurableObject<Env> implements HistoryRpc {
  private readonly store = new HistoryStore(this.ctx.storage.sql)

  async add(job: string): Promise<void> {
    this.store.add(job, MAX_HISTORY)
  }

  async remove(jobs: string[]): Promise<void> {
    for (const job of jobs) this.store.remove(job)
  }

  async list(): Promise<string[]> {
    return this.store.list()
  }
}
