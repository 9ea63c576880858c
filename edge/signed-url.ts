// Addresses of results that an <img> can load: signed over team, hash and end of life, at most RESULT_URL_MS long.
import { RESULT_URL_MS } from './contract/limits.ts'
import { equalInConstantTime, hmacHex } from './hash.ts'

export interface ResultAddress {
  team: string
  sha256: string
  /** Milliseconds since 1970. */
  expires: number
}

const text = ({ team, sha256, expires }: ResultAddress): string => `result ${team} ${sha256} ${expires}`

export async function signResultUrl(key: string, origin: string, team: string, sha256: string, nowMs: number): Promise<string> {
  const expires = nowMs + RESULT_URL_MS
  const signature = await hmacHex(key, text({ team, sha256, expires }))
  return `${origin}/v1/results/${team}/${sha256}?expires=${expires}&signature=${signature}`
}

export async function isSigned(key: string, address: ResultAddress, signature: string, nowMs: number): Promise<boolean> {
  const genuine = equalInConstantTime(await hmacHex(key, text(address)), signature)
  return genuine && nowMs < address.expires
}
