// A stream that lasts as long as its reader's token, and role: of events, or an export.

import type { Env } from '../bindings/env.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'
import type { Actor } from './actor.ts'
import { isStillAllowed } from './find-actor.ts'
import { guardStream, RECHECK_MS } from './guard-stream.ts'

interface Guarded {
  env: Env
  actor: Actor
  system: System
}

/** `isStillThere`: what else must hold for as long as the stream lasts. */
export function whileAllowed(
  body: ReadableStream<Uint8Array>,
  { env, actor, system }: Guarded,
  isStillThere?: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  // the operator's token ends with the process
  if (actor.token.kind === 'owner' && isStillThere === undefined) return body
  const isAllowed = async () =>
    (await isStillAllowed(env, actor, system.nowMs())) && (await (isStillThere?.() ?? true))
  return guardStream(body, { isAllowed, wait: (ms) => system.wait(ms) })
}

/**
 * What a request sends for minutes, for as long as its sender may: refuses with unauthorized. What was taken
 * before stays.
 */
export async function* sentWhileAllowed<T>(
  pieces: AsyncIterable<T>,
  { env, actor, system }: Guarded,
): AsyncGenerator<T, void, void> {
  let checkedMs = system.nowMs()
  for await (const piece of pieces) {
    const nowMs = system.nowMs()
    if (nowMs >= checkedMs + RECHECK_MS) {
      if (!(await isStillAllowed(env, actor, nowMs)))
        throw new Refusal('unauthorized', 'The token of this upload has ended.')
      checkedMs = nowMs
    }
    yield piece
  }
}
