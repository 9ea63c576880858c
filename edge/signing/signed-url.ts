// Addresses of results and thumbnails that an <img> can load: signed over kind, team, hash and end of life,
// five minutes long at most.
import { RESULT_URL_MS, THUMBNAIL_URL_MS } from '../../contract/api/shared/limits.ts'
import { equalInConstantTime, hmacHex } from '../runtime/hash.ts'

export type SignedKind = 'result' | 'thumbnail'

export interface SignedAddress {
  team: string
  sha256: string
  /** Milliseconds since 1970. */
  expires: number
}

const text = (kind: SignedKind, { team, sha256, expires }: SignedAddress): string =>
  `${kind} ${team} ${sha256} ${expires}`

export async function signResultUrl(
  key: string,
  origin: string,
  team: string,
  sha256: string,
  nowMs: number,
): Promise<string> {
  const expires = nowMs + RESULT_URL_MS
  const signature = await hmacHex(key, text('result', { team, sha256, expires }))
  return `${origin}/v1/results/${team}/${sha256}?expires=${expires}&signature=${signature}`
}

/**
 * The same address for a minute, so that a list that is read again finds its pictures in the browser's cache.
 */
export async function signThumbnailUrl(
  key: string,
  origin: string,
  team: string,
  sha256: string,
  nowMs: number,
): Promise<string> {
  const expires = Math.floor(nowMs / 60_000) * 60_000 + THUMBNAIL_URL_MS
  const signature = await hmacHex(key, text('thumbnail', { team, sha256, expires }))
  return `${origin}/v1/thumbnails/${team}/${sha256}?expires=${expires}&signature=${signature}`
}

/** By any of the keys. */
export async function isSigned(
  keys: readonly string[],
  kind: SignedKind,
  address: SignedAddress,
  signature: string,
  nowMs: number,
): Promise<boolean> {
  const genuine = await Promise.all(
    keys.map(async (key) => equalInConstantTime(await hmacHex(key, text(kind, address)), signature)),
  )
  return genuine.includes(true) && nowMs < address.expires
}
