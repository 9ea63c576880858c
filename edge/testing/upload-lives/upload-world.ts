// Usage and registry of one team in Node: the real objects on SQLite in memory, with a storage and calls
// that go on when a scheduler says so. So whatever can come between two steps of theirs does come, in some
// run.
import type { Scheduler } from 'fast-check'
import type { Env } from '../../bindings/env.ts'
import { RegistryObject } from '../../libraries/registry-object.ts'
import type { System } from '../../runtime/system.ts'
import { UsageObject } from '../../usage/usage-object.ts'
import { memorySql } from '../sqlite.ts'

export const TEAM = 'team-1'

export class UploadWorld {
  nowMs = Date.parse('2026-11-25T12:00:00Z')
  readonly objects = new Map<string, string>()
  isTeamThere = true
  private readonly scheduler: Scheduler
  readonly env: Env
  private readonly usageObject: UsageObject
  readonly sql = { usage: durableSql(), registry: durableSql() }

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler
    const system: System = {
      nowMs: () => this.nowMs,
      uuid: () => `id-${this.objects.size}-${this.nowMs}`,
      randomUint32: () => 0,
      randomSecret: () => '',
      wait: async () => undefined,
    }
    const nothing = {
      getByName: () => this.slow({ end: async () => undefined, forgetAddresses: async () => undefined }),
    }
    const usage = { getByName: () => this.slow(this.usageObject) }
    const env = {
      DB: this.database(),
      OBJECTS: this.bucket(),
      USAGE: usage,
      SHELVES: { getByName: () => this.slow(registry) },
    }
    this.env = { ...env, AUDIT: nothing, WEBHOOKS: nothing } as unknown as Env
    class Usage extends UsageObject {
      protected override readonly system = system
    }
    const registry = new RegistryObject(this.state(this.sql.registry), this.env)
    this.usageObject = new Usage(this.state(this.sql.usage), this.env)
  }

  /** The hourly alarm, whenever. */
  sweep(): Promise<void> {
    return this.usageObject.alarm()
  }

  pause(): Promise<void> {
    return this.scheduler.schedule(Promise.resolve())
  }

  /** Every call comes and is answered when the scheduler says so. */
  private slow<T extends object>(object: T): T {
    return new Proxy(object, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...values: unknown[]) => {
          await this.pause()
          const result: unknown = await value.apply(target, values)
          await this.pause()
          return result
        }
      },
    })
  }

  private state(sql: ReturnType<typeof durableSql>): DurableObjectState {
    const values = new Map<string, unknown>()
    let alarm: number | null = null
    const storage = {
      sql,
      get: async (key: string) => values.get(key),
      put: async (key: string, value: unknown) => void values.set(key, value),
      getAlarm: async () => alarm,
      setAlarm: async (atMs: number) => {
        alarm = atMs
      },
    }
    return { storage } as unknown as DurableObjectState
  }

  /** As much of the database as says whether the team is there, and that it has set nothing. */
  private database(): D1Database {
    const row = (query: string) => (this.isTeamThere && query.startsWith('select 1') ? {} : null)
    const first = async (query: string) => {
      await this.pause()
      return row(query)
    }
    const prepare = (query: string) => ({ bind: () => ({ first: () => first(query) }) })
    return { prepare } as unknown as D1Database
  }

  private bucket(): R2Bucket {
    const step = async <T>(act: () => T): Promise<T> => {
      await this.pause()
      const result = act()
      await this.pause()
      return result
    }
    const bucket = {
      head: (key: string) => step(() => (this.objects.has(key) ? { size: 1 } : null)),
      put: (key: string, value: string, options?: { onlyIf?: unknown }) =>
        step(() => {
          if (options?.onlyIf !== undefined && this.objects.has(key)) return null
          this.objects.set(key, value)
          return {}
        }),
      delete: (key: string) => step(() => void this.objects.delete(key)),
      list: ({ prefix }: { prefix: string }) =>
        step(() => ({
          objects: [...this.objects.keys()].filter((key) => key.startsWith(prefix)).map((key) => ({ key })),
          truncated: false,
        })),
    }
    return bucket as unknown as R2Bucket
  }
}

/** As a Durable Object's cursors are asked. */
function durableSql() {
  const { exec } = memorySql()
  return {
    exec: (query: string, ...values: (string | number | null)[]) => {
      const rows = exec(query, ...values).toArray()
      return { toArray: () => rows, one: () => rows[0] }
    },
  }
}
