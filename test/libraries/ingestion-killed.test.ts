// Kill -9 at random points of ingestion: the edge dies, workerd and all, while pictures come in, are encoded
// and published. After the restart every picture that was acknowledged is there once, and none is there
// twice.
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiError, ConnectionError } from '../../contract/index.ts'
import { figure, scaled } from '../../edge/testing/scale.ts'
import { LibraryWorld } from './library-world.ts'

const KILLS = scaled(3, 200)

let world: LibraryWorld
beforeAll(async () => {
  world = await LibraryWorld.start()
  world.work('w1')
})
afterAll(() => world.stop())

test(`${KILLS} kills: every acknowledged image is there once`, { timeout: 7200_000 }, async () => {
  const library = await world.newLibrary()
  const acknowledged = new Set<string>()
  let n = 0
  let stop = false
  const upload = async (): Promise<void> => {
    while (!stop) {
      const mine = n++
      try {
        acknowledged.add(await world.add(library, mine))
      } catch (error) {
        if (
          !(error instanceof ConnectionError) &&
          !(error instanceof ApiError && error.problem.retryable) &&
          !(error instanceof TypeError)
        )
          throw error
        await delay(20) // the edge is down: this picture was not acknowledged, and is not sent again
      }
    }
  }
  const uploads = [upload(), upload()]
  for (let kill = 0; kill < KILLS; kill++) {
    await delay(50 + ((kill * 7919) % 900))
    await world.edge.kill()
    await world.edge.run()
  }
  stop = true
  await Promise.all(uploads)
  const now = await world.until(library, ({ waiting }) => waiting === 0)
  const images = await world.allImages(library)
  expect(new Set(images).size).toBe(images.length)
  expect([...acknowledged].filter((sha256) => !images.includes(sha256))).toEqual([])
  expect(now).toMatchObject({ failed: 0, images: images.length })
  const { manifests } = await world.libraries.manifests(library, { limit: 1 })
  expect(manifests[0]?.images).toBe(images.length)
  figure(
    `${KILLS} kills: ${acknowledged.size} acknowledged, ${images.length} in the library, manifest ${now.manifest}`,
  )
})
