import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256Hex } from '../encoding/sha256.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { FormatError } from './framed-file.ts'
import {
  imagesOf,
  type LibraryManifest,
  readLibraryManifest,
  wholeTokenizers,
  writeLibraryManifest,
} from './library-manifest.ts'

const hash = (name: string): string => createHash('sha256').update(name).digest('hex')
const manifest: LibraryManifest = {
  format: 'tessera-library',
  version: 1,
  library: '00000000-0000-4000-8000-000000000000',
  number: 7,
  pages: [
    {
      table: hash('t0'),
      images: 3,
      removed: [0, 2],
      segments: { [hash('old')]: hash('s0'), [hash('new')]: hash('s1') },
    },
    { table: hash('t1'), images: 2, removed: [], segments: { [hash('old')]: hash('s2') } },
  ],
}

test('reads back what was written, the same bytes whatever the order of keys', () => {
  const bytes = writeLibraryManifest(manifest)
  expect(readLibraryManifest(bytes)).toEqual(manifest)
  const { pages, ...rest } = manifest
  expect(writeLibraryManifest({ pages, ...rest })).toEqual(bytes)
})

test('notices every changed byte', () => {
  const bytes = writeLibraryManifest(manifest)
  for (let at = 0; at < bytes.length - 1; at++) {
    const broken = bytes.slice()
    broken[at]! ^= 1
    expect(() => readLibraryManifest(broken)).toThrow(FormatError)
  }
})

test('lets a later version add a field, under the check', () => {
  const later = { ...manifest, remark: 'new' }
  const canonical = (value: object) => JSON.stringify(value, Object.keys(flatten(value)).sort())
  const check = sha256Hex(encodeUtf8(canonical(later)))
  expect(readLibraryManifest(encodeUtf8(JSON.stringify({ ...later, check })))).toEqual(manifest)
})

test('refuses positions that a page does not have, or not in order', () => {
  for (const removed of [[3], [1, 1], [2, 0]]) {
    const pages = [{ ...manifest.pages[0]!, removed }]
    expect(() => readLibraryManifest(writeLibraryManifest({ ...manifest, pages }))).toThrow(FormatError)
  }
})

test('counts what belongs to it, and knows which tokenizers have all of it', () => {
  expect(imagesOf(manifest)).toBe(3)
  expect(wholeTokenizers(manifest)).toEqual([hash('old')])
  expect(wholeTokenizers({ ...manifest, pages: [] })).toEqual([])
})

/** All keys at every depth, for JSON.stringify's list of what to write. */
function flatten(value: object): Record<string, true> {
  const keys: Record<string, true> = {}
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) keys[key] = true
    if (typeof inner === 'object') Object.assign(keys, flatten(inner))
  }
  return keys
}
