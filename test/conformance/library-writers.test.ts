// Many writers to one library at once, on each store, by nothing but create-only puts: one winner a number,
// no number left out, no image lost, none twice.
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imagesOf, type LibraryManifest } from '../../contract/index.ts'
import { editLibrary } from '../../edge/libraries/manifests/edit-library.ts'
import type { NewImage } from '../../edge/libraries/manifests/new-image.ts'
import { PageFiles } from '../../edge/libraries/manifests/page-files.ts'
import { figure, scaled } from '../../edge/testing/scale.ts'
import { openStores, STORES, type Stores } from './open-stores.ts'

const WRITERS = scaled(10, 50)
/**
 * Each loser waits up to four times as long as the last time: fifty at once then take some two hundred tries,
 * not a thousand.
 */
const pause = (tries: number) => delay(Math.random() * Math.min(2_000, 20 * 4 ** tries))
const LIBRARY = '00000000-0000-4000-8000-000000000000'
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const TOKENIZER = hash('tokenizer')

let stores: Stores
beforeAll(async () => {
  stores = await openStores()
})
afterAll(() => stores.close())

function image(n: number): NewImage {
  const codes = new Map([[TOKENIZER, { rows: 2, cols: 2, codes: Uint16Array.of(n, n, n, n) }]])
  return {
    image: { sha256: hash(`image ${n}`), caption: `picture ${n}`, licence: 'MIT', author: '', source: '' },
    codes,
  }
}

describe.each(STORES)('%s', (name) => {
  const files = () => new PageFiles(stores[name], name.toLowerCase(), LIBRARY)
  const add = (...images: NewImage[]) =>
    editLibrary(files(), { add: images, remove: new Set(), describe: new Map() }, { pause })

  test(`${WRITERS} writers, an image each`, { timeout: 600_000 }, async () => {
    const startedMs = performance.now()
    const written = await Promise.all(Array.from({ length: WRITERS }, (_, n) => add(image(n))))
    const numbers = written.map((manifest) => manifest?.number as number).sort((a, b) => a - b)
    figure(
      `${WRITERS} writers at once to the store ${name}: ${numbers.length} manifests, ${(performance.now() - startedMs).toFixed(0)} ms`,
    )
    expect(numbers).toEqual(Array.from({ length: WRITERS }, (_, i) => i + 1))
    expect(await files().listManifests(0)).toEqual(numbers)
    const newest = (await files().newestManifest(0)) as LibraryManifest
    expect(imagesOf(newest)).toBe(WRITERS)
    const seen: string[] = []
    for (const { table, segments } of newest.pages) {
      const rows = await files().readTable(table)
      const segment = await files().readSegment(segments[TOKENIZER] as string)
      expect(segment.images).toEqual(rows.map(({ sha256 }) => sha256))
      for (const [at, { sha256, caption }] of rows.entries()) {
        expect(hash(caption.replace('picture', 'image'))).toBe(sha256)
        expect(segment.grids[at * 4]).toBe(Number(caption.slice('picture '.length)))
        seen.push(sha256)
      }
    }
    expect(new Set(seen).size).toBe(WRITERS)
  })

  test('adding again, removing and describing: each means the same on whatever manifest it lands', {
    timeout: 600_000,
  }, async () => {
    const described = { caption: 'renamed', licence: '', author: 'Ada', source: '' }
    await Promise.all([
      add(image(0), image(1), image(WRITERS)),
      editLibrary(files(), { add: [], remove: new Set([hash('image 2')]), describe: new Map() }, { pause }),
      editLibrary(
        files(),
        { add: [], remove: new Set(), describe: new Map([[hash('image 3'), described]]) },
        { pause },
      ),
    ])
    const newest = (await files().newestManifest(0)) as LibraryManifest
    expect(imagesOf(newest)).toBe(WRITERS)
    const captions = new Map<string, string>()
    for (const { table, removed } of newest.pages) {
      for (const [at, row] of (await files().readTable(table)).entries())
        if (!removed.includes(at)) captions.set(row.sha256, row.caption)
    }
    expect(captions.get(hash('image 3'))).toBe('renamed')
    expect(captions.has(hash('image 2'))).toBe(false)
    expect(captions.has(hash(`image ${WRITERS}`))).toBe(true)
  })
})
