// Adds an image to a library. First its bytes are held, and those of the SVG beside it, so that nothing
// sweeps them; then it is looked whether they are there, and the rows have it. A hold that comes to nothing
// ends here: it would keep the upload from ever being deleted.

import type { Env } from '../bindings/env.ts'
import type { Added, AskedImage, ImageRow } from '../bindings/library-rpc.ts'
import { registryOf, usageOf } from '../bindings/stubs.ts'
import type { InOrder } from '../durable-objects/in-order.ts'
import { originalKey, vectorKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import type { LibraryState, NewLibraryImage } from './state/library-state.ts'
import { areaOf } from './state/view-library.ts'

export interface Adding {
  env: Env
  team: string
  library: string
  state: LibraryState
  inOrder: InOrder
  /** One transaction. */
  put(image: NewLibraryImage): ImageRow | 'full'
}

export function addImage(adding: Adding, asked: AskedImage): Promise<Added> {
  const hashes = [...new Set([asked.sha256, asked.vector ?? asked.sha256])].sort()
  return inLine(adding.inOrder, hashes, () => addHeld(adding, asked, hashes))
}

async function addHeld(
  { env, team, library, state, put }: Adding,
  asked: AskedImage,
  hashes: readonly string[],
): Promise<Added> {
  const registry = registryOf(env, team)
  for (const one of hashes) await registry.hold(one, library)
  const refused = await refusal({ env, team, library, state }, asked.sha256)
  const added = refused ?? put({ ...asked, vector: await vectorOf(env, team, asked) })
  for (const one of hashes) {
    if (!state.images.holds(one) && !state.withdrawals.isUnswept(one)) await registry.unhold(one, library)
  }
  return added
}

type Where = Pick<Adding, 'env' | 'team' | 'library' | 'state'>

async function refusal(
  { env, team, library, state }: Where,
  sha256: string,
): Promise<'missing' | 'over' | null> {
  if ((await objectStoreOf(env).size(originalKey(team, sha256))) === null) return 'missing'
  const known = state.images.get(sha256)
  if (known?.place === 'in' && known.state !== 'failed') return null // what counts already is welcome again
  return (await usageOf(env, team).claimPatches(team, library, areaOf(state))) === 'full' ? 'over' : null
}

/** An SVG's own drawing before any that is named beside it. */
async function vectorOf(
  env: Env,
  team: string,
  { sha256, vector }: AskedImage,
): Promise<NewLibraryImage['vector']> {
  const sizeOf = (hash: string) => objectStoreOf(env).size(vectorKey(team, hash))
  if ((await sizeOf(sha256)) !== null) return { sha256, bytes: 0 }
  const bytes = vector === undefined ? null : await sizeOf(vector)
  return vector === undefined || bytes === null ? null : { sha256: vector, bytes }
}

/**
 * One after the other with whoever is at the same hashes. All take them in order, so that none wait in a
 * circle.
 */
function inLine<T>(inOrder: InOrder, [first, ...rest]: readonly string[], act: () => Promise<T>): Promise<T> {
  return first === undefined ? act() : inOrder.run(first, () => inLine(inOrder, rest, act))
}
