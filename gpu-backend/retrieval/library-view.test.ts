// A library held in memory, updated by difference, is the library read anew.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LibraryManifest, Segment, TableImage } from '../../contract/index.ts'
import { emptyView, LibraryError, type LibraryFiles, type LibraryView, updateView } from './library-view.ts'

const HASH = 'a'.repeat(64)
const SHAPE = { rows: 2, cols: 3, codebookSize: 50 }
const CELLS = 6
const sha = (n: number): string => n.toString(16).padStart(64, '0')
const codesOf = (n: number): number[] =>
  Array.from({ length: CELLS }, (_, i) => (n * 7 + i * 3) % SHAPE.codebookSize)

interface PageOf {
  images: number[]
  removed?: number[]
  encoded?: 'yes' | 'no'
}

/** A store of tables and segments that counts what is fetched. */
class Files implements LibraryFiles {
  fetched: string[] = []
  readonly #tables = new Map<string, TableImage[]>()
  readonly #segments = new Map<string, Segment>()

  manifest(number: number, pages: PageOf[]): LibraryManifest {
    return {
      format: 'tessera-library',
      version: 1,
      library: '00000000-0000-4000-8000-000000000000',
      number,
      pages: pages.map(({ images, removed = [], encoded = 'yes' }) => {
        const name = `${images.join(' ')}`
        this.#tables.set(`t ${name}`, images.map(describeImage))
        const grids = Uint16Array.from(images.flatMap(codesOf))
        this.#segments.set(`s ${name}`, {
          tokenizerHash: HASH,
          rows: 2,
          cols: 3,
          images: images.map(sha),
          grids,
        })
        return {
          table: `t ${name}`,
          images: images.length,
          removed,
          segments: encoded === 'yes' ? { [HASH]: `s ${name}` } : {},
        }
      }),
    }
  }

  async table(hash: string): Promise<TableImage[]> {
    this.fetched.push(hash)
    return this.#tables.get(hash)!
  }

  async segment(hash: string): Promise<Segment> {
    this.fetched.push(hash)
    return this.#segments.get(hash)!
  }
}

const describeImage = (n: number): TableImage => ({
  sha256: sha(n),
  caption: `n ${n}`,
  licence: 'CC0',
  author: 'Ann',
  source: 'set',
})
const update = (before: LibraryView, manifest: LibraryManifest, files: Files) =>
  updateView(before, manifest, HASH, files)
const contents = ({ drawings, index }: LibraryView) => ({
  ids: drawings.map(({ id }) => id),
  codes: drawings.map(({ codes }) => [...codes]),
  values: [...index.values],
  columns: Object.values(index.columns).map((column: Uint16Array) => [...column]),
})

describe('updateView', () => {
  it('holds the images of all pages, those removed left out', async () => {
    const files = new Files()
    const view = await update(
      emptyView(SHAPE),
      files.manifest(3, [{ images: [1, 2, 3], removed: [1] }, { images: [4] }]),
      files,
    )
    expect(view.drawings.map(({ id }) => id)).toEqual([sha(1), sha(3), sha(4)])
    expect([...view.drawings[1].codes]).toEqual(codesOf(3))
    expect(view.drawings[2]).toMatchObject({
      caption: 'n 4',
      source: { title: 'set', author: 'Ann', licence: 'CC0' },
    })
    expect([view.manifest, view.index.images, view.notEncoded]).toEqual([3, 3, 0])
  })

  it('fetches only what is new: nothing for a removal, a table for a caption, one page for one image', async () => {
    const files = new Files()
    const first = await update(emptyView(SHAPE), files.manifest(1, [{ images: [1, 2, 3] }]), files)
    files.fetched = []
    const second = await update(first, files.manifest(2, [{ images: [1, 2, 3], removed: [0] }]), files)
    expect([files.fetched, second.drawings.length]).toEqual([[], 2])
    const third = await update(
      second,
      files.manifest(3, [{ images: [1, 2, 3], removed: [0] }, { images: [9] }]),
      files,
    )
    expect(files.fetched).toEqual(['t 9', 's 9'])
    files.fetched = []
    const rewritten = await update(third, files.manifest(4, [{ images: [9, 2, 3] }]), files)
    expect(files.fetched).toEqual(['t 9 2 3'])
    expect(contents(rewritten).codes).toEqual([9, 2, 3].map(codesOf))
    expect(third.drawings.map(({ id }) => id)).toEqual([2, 3, 9].map(sha)) // the older view is as it was
  })

  it('leaves out what has no codes by this tokenizer, and says how many', async () => {
    const files = new Files()
    const view = await update(
      emptyView(SHAPE),
      files.manifest(1, [{ images: [1] }, { images: [2, 3], encoded: 'no' }]),
      files,
    )
    expect([view.drawings.length, view.notEncoded]).toEqual([1, 2])
  })

  it('equals a reading from nothing, after any changes', async () => {
    const images = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 5 })
    const page = fc.record({
      images,
      drop: fc.nat(4),
      encoded: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const),
    })
    const history = fc.array(fc.array(page, { maxLength: 4 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(history, async (versions) => {
        const files = new Files()
        let view = emptyView(SHAPE)
        for (const [number, pages] of versions.entries()) {
          const seen = new Set<number>()
          const takes = (n: number): boolean => !seen.has(n) && seen.add(n).has(n)
          const once = pages.map(({ images, drop, encoded }) => ({
            images,
            encoded,
            removed: images.flatMap((n, at) => (at !== drop && takes(n) ? [] : [at])),
          }))
          const manifest = files.manifest(number + 1, once)
          view = await update(view, manifest, files)
          expect(contents(view)).toEqual(contents(await update(emptyView(SHAPE), manifest, files)))
        }
      }),
    )
  })

  it('refuses what does not belong together', async () => {
    const files = new Files()
    const manifest = files.manifest(1, [{ images: [1, 2] }])
    const [page] = manifest.pages
    const withPage = (change: Partial<typeof page>) => ({ ...manifest, pages: [{ ...page, ...change }] })
    await expect(update(emptyView(SHAPE), withPage({ images: 3 }), files)).rejects.toThrow(
      'has 3 images, its table t 1 2 has 2',
    )
    files.manifest(1, [{ images: [2, 1] }])
    await expect(
      update(emptyView(SHAPE), withPage({ segments: { [HASH]: 's 2 1' } }), files),
    ).rejects.toThrow(LibraryError)
    await expect(update(emptyView({ ...SHAPE, codebookSize: 3 }), manifest, files)).rejects.toThrow(
      'the codebook ends at 2',
    )
  })
})
