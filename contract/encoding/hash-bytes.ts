// Lists of SHA-256 as raw bytes, 32 each, for files in which hexadecimal would double their size.

export const ID_BYTES = 32

/** Writes the hashes one after the other from the start of `into`. */
export function writeHashes(hashes: readonly string[], into: Uint8Array): void {
  let at = 0
  for (const hash of hashes)
    for (let i = 0; i < ID_BYTES; i++) into[at++] = Number.parseInt(hash.slice(i * 2, i * 2 + 2), 16)
}

/** So many hashes from the start of `bytes`, lower-case hex. */
export function readHashes(bytes: Uint8Array, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    let hex = ''
    for (let i = 0; i < ID_BYTES; i++)
      hex += (bytes[n * ID_BYTES + i] as number).toString(16).padStart(2, '0')
    return hex
  })
}
