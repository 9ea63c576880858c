import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ObjectStore } from '../../../contract/formats/object-store.ts'
import type { ImageRow } from '../../bindings/library-rpc.ts'
import { tinyPng } from '../../testing/tiny-png.ts'
import { ExportIndex } from './export-format.ts'
import { exportZip, requireExportable } from './export-zip.ts'

test('two originals that differ in metadata alone are one file of the export', async () => {
  const originals = [tinyPng(1, 3), tinyPng(2, 3), tinyPng(1, 4)]
  const rows = originals.map((_, i) => ({
    seq: i + 1,
    sha256: String(i),
    caption: `picture ${i}`,
    licence: '',
    author: '',
    source: '',
    vector: null,
  }))
  const store = {
    get: async (key: string) => originals[Number(key.split('/').at(-1))],
  } as unknown as ObjectStore
  const imagesAfter = async (seq: number) => rows.filter((row) => row.seq > seq) as ImageRow[]
  const zip = new Uint8Array(
    await new Response(exportZip({ name: 'L', team: 'a', store, imagesAfter })).arrayBuffer(),
  )
  const files = unzipSync(zip)
  const index = ExportIndex.parse(JSON.parse(new TextDecoder().decode(files['library.json'])))
  expect(index.images.map(({ caption }) => caption)).toEqual(['picture 0', 'picture 2'])
  expect(Object.keys(files).sort()).toEqual([...index.images.map(({ file }) => file), 'library.json'].sort())
})

test('a library that no such zip can hold is refused, and not cut', () => {
  requireExportable(4e9)
  expect(() => requireExportable(5e9)).toThrow(
    expect.objectContaining({ code: 'body_too_large', message: expect.stringContaining('5.0 GB') }),
  )
})
