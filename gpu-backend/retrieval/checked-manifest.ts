// A folder index's manifest.json with checks of itself as its last member: hash and CRC of all bytes before
// it.
import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Manifest } from '../../contract/index.ts'

const CHECK = ',"check":{"sha256":"'

/** CRC-32 (ISO-HDLC, as in PNG) as eight hexadecimal digits. */
export function crcText(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0')
}

/** SHA-256 as 64 hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes)
}

/** The file's bytes, checks included. */
export function writeCheckedManifest(manifest: Omit<Manifest, 'check'>): Buffer {
  const body = Buffer.from(JSON.stringify(manifest).slice(0, -1))
  return Buffer.concat([body, Buffer.from(`${CHECK}${hashOf(body)}","crc32":"${crcText(body)}"}}\n`)])
}

/**
 * The part that the checks are of, and they themselves; null for a manifest without them, as a bundle has
 * (its own hashes cover it).
 */
export function splitChecked(bytes: Buffer): { body: Buffer; sha256: string; crc32: string } | null {
  const at = bytes.lastIndexOf(CHECK)
  const found = /^,"check":\{"sha256":"([0-9a-f]{64})","crc32":"([0-9a-f]{8})"\}\}\n?$/.exec(
    at < 0 ? '' : bytes.toString('latin1', at),
  )
  return found ? { body: bytes.subarray(0, at), sha256: found[1], crc32: found[2] } : null
}
