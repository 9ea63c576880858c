// `npm run milvus`: the suite of stores against a real server, and what only a server can suffer.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Material, readMaterial, recall, testPatchStore } from '../patch-store.suite.ts'
import { MilvusPatches } from './milvus-patches.ts'
import { MilvusServer } from './milvus-server.ts'

const HOME = process.env.MILVUS_HOME || join(homedir(), '.cache/tessera/milvus-2.3.5')
const PORT = 8860
const KILLS = 1
const BATCH = 4 // images in one put while the server may be killed

let server: MilvusServer
beforeAll(async () => {
  server = await MilvusServer.start(HOME, PORT)
}, 600_000)
afterAll(async () => await server.stop())

/** Captions' directions by letters: enough to tell "cat" from "dog". */
const meaning = {
  width: 26,
  of: (caption: string): Float32Array => {
    const counts = new Float32Array(26)
    for (const letter of caption.toLowerCase()) if (letter >= 'a' && letter <= 'z') counts[letter.charCodeAt(0) - 97]++
    const length = Math.hypot(...counts) || 1
    return counts.map((count) => count / length)
  },
}

const open = async ({ shape }: Material, name: string): Promise<MilvusPatches> =>
  await MilvusPatches.open({ address: server.address, name, shape, meaning })

testPatchStore('patches in Milvus', async (material) => await open(material, 'home_suite'), 80)

describe('a Milvus server', () => {
  it('finds the drawings whose captions are nearest to a prompt', async () => {
    const material = await readMaterial(60)
    const store = await open(material, 'home_captions')
    await store.put(material.grids.map((grid, i) => ({ ...grid, caption: i === 7 ? 'zebra quiz' : 'a tree' })))
    expect((await store.nearestDrawings(meaning.of('quiz zebra'), 3))[0]).toBe(material.grids[7].id)
    await store.close()
  })

  it(`keeps every acknowledged image through ${KILLS} kill -9 during inserts, each once`, async () => {
    const material = await readMaterial(80)
    let store = await open(material, 'home_kills')
    const acknowledged = new Set<number>()
    for (let kill = 0; kill < KILLS; kill++) {
      const dying = new Promise<void>((resolve) => setTimeout(() => void server.kill().then(resolve), 300 + 400 * kill))
      try {
        for (let at = kill * 24; at < 80; at += BATCH) {
          await store.put(material.grids.slice(at, at + BATCH))
          for (let i = at; i < at + BATCH; i++) acknowledged.add(i)
        }
      } catch {
        // The server is gone: what was not acknowledged may be there or not.
      }
      await dying
      await server.restart()
      store = await open(material, 'home_kills')
      console.log(`${acknowledged.size} of 80 images acknowledged before kill ${kill + 1}`)
      await expectWhole(store, material, [...acknowledged])
    }
    await store.put(material.grids)
    await expectWhole(store, material, [...material.grids.keys()])
    expect(await store.images()).toBe(80)
    await store.close()
  }, 600_000)
})

/** Every position of these images is found by its own key. */
async function expectWhole(store: MilvusPatches, material: Material, images: readonly number[]): Promise<void> {
  const wanted = images.map((i) => material.grids[i])
  if (wanted.length === 0) return
  const others = material.grids.flatMap(({ id }) => (wanted.some((one) => one.id === id) ? [] : [id]))
  const local = material.local()
  await local.put(wanted)
  const keys = material.keys.filter((_, i) => i % 17 === 0)
  expect(recall(await store.nearest(keys, 64, others), await local.nearest(keys, 64))).toBeGreaterThanOrEqual(0.99)
}
