// A registry of libraries: which there are, and which originals they hold. One Durable Object a team, and one
// more for the public libraries of all teams. An original goes with its last holder; whoever wants to hold it
// meanwhile waits, and then finds that it is gone.
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../bindings/env.ts'
import type { RegistryEntry, RegistryRpc } from '../bindings/registry-rpc.ts'
import { usageOf } from '../bindings/stubs.ts'
import { codesKey, originalKey, rasterKey, thumbnailKey, vectorKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { RegistryStore } from './registry-store.ts'

export class RegistryObject extends DurableObject<Env> implements RegistryRpc {
  private readonly store = new RegistryStore(this.ctx.storage.sql)
  private readonly sweeps = new Map<string, Promise<void>>()

  async put(id: string, team: string): Promise<'put' | 'taken'> {
    this.store.add(id, team)
    return this.store.find(id) === team ? 'put' : 'taken'
  }

  async remove(id: string, team: string): Promise<void> {
    this.store.remove(id, team)
  }

  async size(): Promise<number> {
    return this.store.size()
  }

  async find(id: string): Promise<string | null> {
    return this.store.find(id)
  }

  async list(after: string, limit: number): Promise<RegistryEntry[]> {
    return this.store.list(after, limit)
  }

  async hold(sha256: string, library: string): Promise<void> {
    await this.sweeps.get(sha256)?.catch(() => undefined) // a sweep that failed is asked for again
    this.store.hold(sha256, library)
  }

  async unhold(sha256: string, library: string): Promise<void> {
    this.store.unhold(sha256, library)
  }

  async holders(sha256: string): Promise<string[]> {
    return this.store.holders(sha256)
  }

  async release(team: string, sha256: string, library: string, tokenizers: string[]): Promise<void> {
    const holders = this.store.holders(sha256)
    if (holders.length !== 1 || holders[0] !== library) return this.store.unhold(sha256, library)
    await this.sweep(sha256, async () => {
      await this.letGo(team, sha256, tokenizers)
      this.store.unhold(sha256, library) // before whoever waits holds it anew
    })
  }

  async sweepUnheld(keys: string[], sha256: string): Promise<'swept' | 'held'> {
    if (this.store.holders(sha256).length > 0) return 'held'
    await this.sweep(sha256, async () => {
      for (const key of keys) await objectStoreOf(this.env).delete(key)
    })
    return 'swept'
  }

  /** Whoever wants to hold the original waits for the end of this. */
  private async sweep(sha256: string, act: () => Promise<void>): Promise<void> {
    const sweep = act()
    this.sweeps.set(sha256, sweep)
    await sweep.finally(() => this.sweeps.delete(sha256))
  }

  private async letGo(team: string, sha256: string, tokenizers: string[]): Promise<void> {
    const made = [originalKey, thumbnailKey, vectorKey, rasterKey].map((key) => key(team, sha256))
    const codes = tokenizers.map((tokenizerHash) => codesKey(team, tokenizerHash, sha256))
    await usageOf(this.env, team).letGo(sha256, [...made, ...codes])
  }
}
