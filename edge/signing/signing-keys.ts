// The deployment's signing keys: one signs, and those before it still count for what they have signed, until
// the operator takes them away. A key's id is made of the key, so that it needs no name of its own and tells
// nothing of it.
import type { Env } from '../bindings/env.ts'
import { sha256HexOf } from '../runtime/hash.ts'

const ID_LENGTH = 16

/** The present one first; empty where there is none. */
export function verifyingKeys({
  SIGNING_KEY,
  SIGNING_KEYS_BEFORE = '',
}: Pick<Env, 'SIGNING_KEY' | 'SIGNING_KEYS_BEFORE'>): string[] {
  if (!SIGNING_KEY) return []
  const before = SIGNING_KEYS_BEFORE.split(',').map((key) => key.trim())
  return [SIGNING_KEY, ...before.filter((key) => key !== '')]
}

export async function keyId(key: string): Promise<string> {
  return (await sha256HexOf(`key id ${key}`)).slice(0, ID_LENGTH)
}
