// By what Better Auth signs and encrypts: not the signing keys themselves, which sign other things. The first
// signs and encrypts; what was encrypted under an earlier one is read by it, which is found by its number.
import type { Env } from '../bindings/env.ts'
import { hmacHex } from '../runtime/hash.ts'
import { keyId, verifyingKeys } from '../signing/signing-keys.ts'

const NUMBER_DIGITS = 12 // of a key's id, so that the number is a whole one

export async function authSecrets(env: Env): Promise<{ version: number; value: string }[]> {
  const keys = [...new Set(verifyingKeys(env))]
  return Promise.all(
    keys.map(async (key) => ({ version: await numberOf(key), value: await hmacHex(key, 'auth') })),
  )
}

/** Whether this was encrypted under a key that is still there. As Better Auth writes it: `$ba$NUMBER$…`. */
export async function isReadable(env: Env, encrypted: string): Promise<boolean> {
  const version = Number(/^\$ba\$(\d+)\$/.exec(encrypted)?.[1])
  return (await authSecrets(env)).some((one) => one.version === version)
}

async function numberOf(key: string): Promise<number> {
  return Number.parseInt((await keyId(key)).slice(0, NUMBER_DIGITS), 16)
}
