// Who may come in beside the owner: tokens that a page got for the one-time key. One Durable Object a team; only hashes are kept.
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { sha256HexOf } from '../hash.ts'
import type { System } from '../system.ts'

const TOKEN_LIFE_MS = 30 * 24 * 3600_000
const MAX_TOKENS = 100 // pages of one owner; the oldest give way

export abstract class AccessObject extends DurableObject<Env> {
  protected abstract readonly system: System
  private readonly sql = this.ctx.storage.sql

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.sql.exec('CREATE TABLE IF NOT EXISTS used_key (hash TEXT PRIMARY KEY)')
    this.sql.exec('CREATE TABLE IF NOT EXISTS token (hash TEXT PRIMARY KEY, expires_ms INTEGER NOT NULL)')
  }

  /** A new token for a genuine key, once per key: null from the second time on. */
  async exchange(keyHash: string): Promise<string | null> {
    const token = `tsp_${this.system.randomSecret()}`
    const tokenHash = await sha256HexOf(token)
    return this.ctx.storage.transactionSync(() => {
      if (this.sql.exec('INSERT OR IGNORE INTO used_key VALUES (?) RETURNING hash', keyHash).toArray().length === 0) return null
      this.sql.exec('INSERT INTO token VALUES (?, ?)', tokenHash, this.system.nowMs() + TOKEN_LIFE_MS)
      this.sql.exec('DELETE FROM token WHERE hash NOT IN (SELECT hash FROM token ORDER BY expires_ms DESC LIMIT ?)', MAX_TOKENS)
      return token
    })
  }

  async knows(tokenHash: string): Promise<boolean> {
    const now = this.system.nowMs()
    return this.sql.exec('SELECT 1 FROM token WHERE hash = ? AND expires_ms > ?', tokenHash, now).toArray().length > 0
  }
}
