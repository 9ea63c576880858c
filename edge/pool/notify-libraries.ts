// Passes on what a worker said of an upload to the libraries that hold it. Whoever does not hear of it looks
// into the storage by itself.

import type { Env } from '../bindings/env.ts'
import type { Encoded } from '../bindings/library-rpc.ts'
import { libraryOf, registryOf } from '../bindings/stubs.ts'
import { logError } from '../runtime/log.ts'

export async function tellLibraries(env: Env, team: string, encoded: Encoded): Promise<void> {
  try {
    const holders: string[] = await registryOf(env, team).holders(encoded.sha256)
    for (const library of holders) await libraryOf(env, team, library).encoded(encoded)
  } catch (error) {
    logError('library-unreachable', error, { team })
  }
}
