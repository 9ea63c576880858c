// An event stream that lasts as long as its reader's token.
import type { Actor } from '../access/actor.ts'
import { isStillAllowed } from '../access/find-actor.ts'
import { guardStream } from '../access/guard-stream.ts'
import type { Env } from '../env.ts'
import type { System } from '../system.ts'

export function whileAllowed(body: ReadableStream<Uint8Array>, env: Env, actor: Actor, system: System): ReadableStream<Uint8Array> {
  if (actor.token.kind === 'owner') return body // the operator's token ends with the process
  return guardStream(body, { isAllowed: () => isStillAllowed(env, actor, system.nowMs()), wait: (ms) => system.wait(ms) })
}
