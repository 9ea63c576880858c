// The entry of the edge in workerd: the only file of this room that knows clock, chance and the runtime's
// ids.
import { createApp } from './app.ts'
import { AuditObject } from './audit/audit-object.ts'
import type { Env } from './bindings/env.ts'
import { JobObject } from './jobs/job-object.ts'
import { LibraryObject } from './libraries/library-object.ts'
import { PoolObject } from './pool/pool-object.ts'
import type { System } from './runtime/system.ts'
import { UsageObject } from './usage/usage-object.ts'
import { WebhookObject } from './webhooks/webhook-object.ts'

const system: System = {
  nowMs: () => Date.now(),
  wait: (ms) => scheduler.wait(ms),
  uuid: () => crypto.randomUUID(),
  randomUint32: () => crypto.getRandomValues(new Uint32Array(1))[0] as number,
  randomSecret: () => {
    const bytes = crypto.getRandomValues(new Uint8Array(32))
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  },
}

export class TesseraJob extends JobObject {
  protected override readonly system = system
}

export class TesseraPool extends PoolObject {
  protected override readonly system = system
}

export class TesseraUsage extends UsageObject {
  protected override readonly system = system
}

export class TesseraWebhooks extends WebhookObject {
  protected override readonly system = system
}

export class TesseraAudit extends AuditObject {
  protected override readonly system = system
}

export class TesseraLibrary extends LibraryObject {
  protected override readonly system = system
}

export { HistoryObject as TesseraHistory } from './history/history-object.ts'
export { RegistryObject as TesseraShelf } from './libraries/registry-object.ts'

export default { fetch: createApp(system).fetch } satisfies ExportedHandler<Env>
