// Notifies the libraries that hold an upload of what a worker has made of it. One that is not reached looks
// into the storage by itself.

import type { Env } from '../bindings/env.ts'
import type { Encoded } from '../bindings/library-rpc.ts'
import { libraryOf, registryOf } from '../bindings/stubs.ts'
import { logError } from '../runtime/log.ts'

export async function notifyLibraries(env: Env, team: string, encoded: Encoded): Promise<void> {
  try {
    const holders: string[] = await registryOf(env, team).holders(encoded.sha256)
    for (const library of holders) await libraryOf(env, team, library).encoded(encoded)
  } catch (error) {
    logError('library-unreachable', error, { team })
  }
}
