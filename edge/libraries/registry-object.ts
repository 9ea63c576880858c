// A team's shelf: which libraries there are, and which originals they hold. One Durable Object a team, and
// one more for the public libraries of all teams. An original goes with its last holder; whoever wants to
// hold it meanwhile waits, and then finds that it is gone.

import { DurableObject } from 'cloudflare:workers'
import * as z from 'zod'
import type { Env } from '../bindings/env.ts'
import type { RegistryEntry, RegistryRpc } from '../bindings/registry-rpc.ts'
import { usageOf } from '../bindings/stubs.ts'
import { codesKey, originalKey, rasterKey, thumbnailKey, vectorKey } from '../storage/object-keys.ts'
import { storeOf } from '../storage/store-of.ts'

const Entry = z.object({ id: z.string(), team: z.string() })
export class RegistryObject extends DurableObject<Env> implements RegistryRpc {
  private readonly sql = this.ctx.storage.sql
  private readonly sweeps = new Map<string, Promise<void>>()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.sql.exec('CREATE TABLE IF NOT EXISTS library (id TEXT PRIMARY KEY, team TEXT NOT NULL)')
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS hold (sha256 TEXT NOT NULL, library TEXT NOT NULL, PRIMARY KEY (sha256, library))',
    )
  }

  async put(id: string, team: string): Promise<'put' | 'taken'> {
    this.sql.exec('INSERT OR IGNORE INTO library VALUES (?, ?)', id, team)
    return this.entries('WHERE id = ?', id)[0]?.team === team ? 'put' : 'taken'
  }

  async remove(id: string, team: string): Promise<void> {
    this.sql.exec('DELETE FROM library WHERE id = ? AND team = ?', id, team)
  }

  async size(): Promise<number> {
    return z.int().parse(this.sql.exec('SELECT COUNT(*) AS n FROM library').one().n)
  }

  async find(id: string): Promise<string | null> {
    return this.entries('WHERE id = ?', id)[0]?.team ?? null
  }

  async list(after: string, limit: number): Promise<RegistryEntry[]> {
    return this.entries('WHERE id > ? ORDER BY id LIMIT ?', after, limit)
  }

  async hold(sha256: string, library: string): Promise<void> {
    await this.sweeps.get(sha256)?.catch(() => undefined) // a sweep that failed is asked for again
    this.sql.exec('INSERT OR IGNORE INTO hold VALUES (?, ?)', sha256, library)
  }

  async unhold(sha256: string, library: string): Promise<void> {
    this.sql.exec('DELETE FROM hold WHERE sha256 = ? AND library = ?', sha256, library)
  }

  async holders(sha256: string): Promise<string[]> {
    const rows = this.sql.exec('SELECT library FROM hold WHERE sha256 = ?', sha256).toArray()
    return rows.map((row) => z.string().parse(row.library))
  }

  async release(team: string, sha256: string, library: string, tokenizers: string[]): Promise<void> {
    const holders = await this.holders(sha256)
    const forget = () => this.sql.exec('DELETE FROM hold WHERE sha256 = ? AND library = ?', sha256, library)
    if (holders.length !== 1 || holders[0] !== library) return void forget()
    const sweep = this.sweep(team, sha256, tokenizers).then(() => void forget())
    this.sweeps.set(sha256, sweep)
    await sweep.finally(() => this.sweeps.delete(sha256))
  }

  async sweepUnheld(keys: string[], sha256: string): Promise<'swept' | 'held'> {
    if ((await this.holders(sha256)).length > 0) return 'held'
    const sweep = (async () => {
      for (const key of keys) await storeOf(this.env).delete(key)
    })()
    this.sweeps.set(sha256, sweep)
    await sweep.finally(() => this.sweeps.delete(sha256))
    return 'swept'
  }

  private async sweep(team: string, sha256: string, tokenizers: string[]): Promise<void> {
    const made = [originalKey, thumbnailKey, vectorKey, rasterKey].map((key) => key(team, sha256))
    const codes = tokenizers.map((tokenizerHash) => codesKey(team, tokenizerHash, sha256))
    await usageOf(this.env, team).letGo(sha256, [...made, ...codes])
  }

  private entries(rest: string, ...values: (string | number)[]): RegistryEntry[] {
    return this.sql
      .exec(`SELECT id, team FROM library ${rest}`, ...values)
      .toArray()
      .map((row) => Entry.parse(row))
  }
}
