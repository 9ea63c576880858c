// For tests: a library from upload to result, through the real edge and the real worker: encoded, shown,
// retrieved from, credited, removed, gone.
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLibraryClient, encodeUtf8, type LibraryClient, sha256Hex } from '../contract/index.ts'
import { picture } from './pictures.ts'
import { startWorld, type World } from './world.ts'

const POLL_MS = 200

/** `prepare` comes before the world is started: where its worker is to have libraries. */
export function testLibraryJob(prepare: () => Promise<void> = async () => undefined): void {
  let world: World
  let libraries: LibraryClient<AbortSignal>
  beforeAll(async () => {
    await prepare()
    world = await startWorld()
    libraries = createLibraryClient<AbortSignal>({ baseUrl: world.url, token: world.ownerToken, fetch })
  })
  afterAll(() => world.stop())

  test('a job draws from a library, says whose images they were, and not from one that was removed', async () => {
    const id = crypto.randomUUID()
    await libraries.put(id, { name: 'House style' })
    const images: string[] = []
    for (const [shape, colour] of [
      ['circle', '#e4572e'],
      ['square', '#f3a712'],
      ['triangle', '#29335c'],
    ] as const) {
      const sha256 = await world.upload(await picture(shape, colour))
      await libraries.putImage(id, sha256, {
        caption: shape,
        author: 'Ann',
        licence: 'CC0-1.0',
        source: 'House',
      })
      images.push(sha256)
    }
    while ((await libraries.get(id)).images < images.length) await delay(POLL_MS)
    const { images: listed } = await libraries.images(id)
    expect(listed.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready'])
    const thumbnail = await fetch(listed[0]?.thumbnail ?? '')
    expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/webp'])

    const request = {
      prompt: 'red heart',
      references: [],
      libraries: [id],
      method: 'daid' as const,
      lambda: 0.9,
      seed: 7,
    }
    const first = await world.ended(await world.start(request))
    const sources = first.images[0]?.sources.filter(({ kind }) => kind === 'library') ?? []
    expect(sources.length).toBeGreaterThan(0)
    for (const one of sources) expect(one).toMatchObject({ library: id, author: 'Ann', licence: 'CC0-1.0' })
    const [most] = sources
    const uses = await libraries.uses(id, most?.source ?? '')
    expect(uses.uses.map(({ job }) => job)).toContain(first.id)

    const excluded = await world.ended(await world.start({ ...request, exclude: [most?.source ?? ''] }))
    expect(excluded.images[0]?.sources.map(({ source }) => source)).not.toContain(most?.source)
    await libraries.deleteImage(id, most?.source ?? '')
    const after = await world.ended(await world.start(request))
    expect(after.state).toBe('succeeded')
    expect(after.images[0]?.sources.map(({ source }) => source)).not.toContain(most?.source)
  })

  test(
    'a library image with a vector is found as a drawing, and redrawn from its vector, not from its ' +
      'pixels',
    async () => {
      const id = crypto.randomUUID()
      await libraries.put(id, { name: 'Drawn' })
      const image = await world.upload(await picture('circle', '#29335c'))
      const bytes = encodeUtf8(
        '<svg viewBox="0 0 24 24"><path d="M4 12h16M12 4v16" fill="none" stroke="#29335c" ' +
          'stroke-width="2"/></svg>',
      )
      const vector = sha256Hex(bytes)
      await world.client.putImage(vector, bytes, 'image/svg+xml')
      await libraries.putImage(id, image, { caption: 'harbour cross', vector })
      while ((await libraries.get(id)).images < 1) await delay(POLL_MS)
      const { drawings } = await world.client.drawings({ q: 'harbour cross' })
      expect(drawings[0]).toMatchObject({
        content: { library: id, image },
        svg: expect.stringContaining('<path'),
      })

      const request = {
        prompt: 'cross',
        references: [],
        content: { library: id, image },
        method: 'draft' as const,
        svg: true,
      }
      const drawn = await world.ended(await world.start(request))
      expect(drawn).toMatchObject({ state: 'succeeded', images: [{ sources: [{ source: image }] }] })
      expect(await (await fetch(drawn.images[0]?.svgUrl ?? '')).text()).toMatch(/stroke-width/)
    },
  )
}
