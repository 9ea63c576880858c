// Passes on what a worker said of an upload to the libraries that hold it. Whoever does not hear of it looks
// into the storage by itself.
import type { Env } from '../env.ts'
import { logError } from '../log.ts'
import type { Encoded } from './ask-for-codes.ts'
import { libraryOf, shelfOf } from './shelf-of.ts'

export async function tellLibraries(env: Env, team: string, encoded: Encoded): Promise<void> {
  try {
    const holders: string[] = await shelfOf(env, team).holders(encoded.sha256)
    for (const library of holders) await libraryOf(env, team, library).encoded(encoded)
  } catch (error) {
    logError('library-unreachable', error, { team })
  }
}
