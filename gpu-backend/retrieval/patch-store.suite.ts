// For tests: what every store of patches must do, measured by the one in memory. Drawings and codebook are the shipped bundle's.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CodeDistances } from './code-distances.ts'
import { readDrawingSet } from './drawing-set.ts'
import { LocalPatches } from './local-patches.ts'
import { neighbourKey } from './neighbour-key.ts'
import type { Grid, NearPatch, PatchStore } from './patch-store.ts'

const BUNDLE = join(import.meta.dirname, '../models/tessera-small')
const K = 64
const REMOVED = 6 // one after the other, with a search under way at each
const NEAR = 1e-3 // of d²: a vector engine rounds otherwise than sums of table rows

export interface Material {
  readonly shape: { rows: number; cols: number; codebookSize: number; codebook: Float32Array; dim: number }
  readonly grids: readonly Grid[]
  readonly keys: readonly Uint16Array[] // of a drawing that is in none of the stores
  local(): LocalPatches
}

export async function readMaterial(images: number): Promise<Material> {
  const Sizes = z.object({ codebook: z.object({ size: z.int(), dim: z.int() }) })
  const { codebook: sizes } = Sizes.parse(JSON.parse(await readFile(join(BUNDLE, 'bundle.json'), 'utf8')))
  const bytes = await readFile(join(BUNDLE, 'codebook.bin'))
  const codebook = new Float32Array(sizes.size * sizes.dim)
  new Uint8Array(codebook.buffer).set(bytes)
  const { drawings, rows, cols } = await readDrawingSet(join(BUNDLE, 'index'))
  const step = Math.floor((drawings.length - 1) / images)
  const grids = Array.from({ length: images }, (_, i): Grid => drawings[i * step])
  const shape = { rows, cols, codebookSize: sizes.size, codebook, dim: sizes.dim }
  const { codes } = drawings[drawings.length - 1]
  const keys = Array.from({ length: rows * cols }, (_, position) => {
    const key = new Uint16Array(4)
    neighbourKey(codes, cols, position, sizes.size, key)
    return key
  })
  return { shape, grids, keys, local: () => new LocalPatches(shape, new CodeDistances(codebook, sizes.dim)) }
}

/** Share of what was found that is as near as the k-th of the measure; a patch found twice counts for nothing. */
export function recall(found: readonly NearPatch[][], truth: readonly NearPatch[][]): number {
  let [near, all] = [0, 0]
  for (const [i, list] of truth.entries()) {
    const bound = list[list.length - 1].distance + NEAR
    near += new Set(found[i].filter(({ distance }) => distance <= bound).map(({ image, position }) => `${image} ${position}`)).size
    all += list.length
  }
  return near / all
}

/** `open`: an empty store. */
export function testPatchStore(name: string, open: (material: Material) => Promise<PatchStore>, images: number): void {
  describe(name, () => {
    let material: Material
    let store: PatchStore
    let keys: readonly Uint16Array[]
    beforeAll(async () => {
      material = await readMaterial(images)
      keys = material.keys.filter((_, i) => i % 9 === 0)
      store = await open(material)
      await store.put(material.grids)
    })

    it(`finds the ${K} nearest of ${images} drawings`, async () => {
      const local = material.local()
      await local.put(material.grids)
      expect(await store.images()).toBe(images)
      expect(recall(await store.nearest(keys, K), await local.nearest(keys, K))).toBeGreaterThanOrEqual(0.99)
    })

    it('passes over images before the nearest are chosen', async () => {
      const local = material.local()
      await local.put(material.grids)
      const without = material.grids.flatMap(({ id }, i) => (i % 3 === 0 ? [id] : []))
      const found = await store.nearest(keys, K, without)
      expect(found.flat().filter(({ image }) => without.includes(image))).toEqual([])
      expect(recall(found, await local.nearest(keys, K, without))).toBeGreaterThanOrEqual(0.99)
    })

    it('knows nothing of an image once its removal is acknowledged, whatever is searched meanwhile', async () => {
      const gone: string[] = []
      for (const { id } of material.grids.slice(0, REMOVED)) {
        const meanwhile = store.nearest(keys.slice(0, 4), K)
        await store.remove([id])
        gone.push(id)
        const found = await store.nearest(keys, K)
        expect(found.flat().filter(({ image }) => gone.includes(image))).toEqual([])
        expect(found.every((list) => list.length === K)).toBe(true)
        await meanwhile
      }
      expect(await store.images()).toBe(images - REMOVED)
      await store.remove(['never there', ...gone])
      await store.put(material.grids.slice(0, REMOVED))
      expect(await store.images()).toBe(images)
    })

    it('holds an image once, however often it is put', async () => {
      await store.put(material.grids.slice(3, 9))
      await store.put(material.grids.slice(3, 9))
      expect(await store.images()).toBe(images)
      const found = await store.nearest(keys, K)
      for (const list of found) expect(new Set(list.map(({ image, position }) => `${image} ${position}`)).size).toBe(list.length)
    })
  })
}
