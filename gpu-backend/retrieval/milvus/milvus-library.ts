// A library at one manifest, in Milvus. A job's part of it is chosen there, by captions, and searched in the
// worker: a search of patches on the server would take tens of milliseconds at each of an image's steps, and
// two hundred times the rows.
import type { LibraryManifest } from '../../../contract/index.ts'
import { compareRanked, countMatches, SPREADS, similarity, spreadOf } from '../caption-order.ts'
import type { Drawing } from '../drawing-set.ts'
import { type Described, describe } from '../library-view.ts'
import { type GridShape, PatchIndex } from '../patch-index.ts'
import {
  type CaptionReader,
  type LibraryPart,
  LibraryServerError,
  type SearchableLibrary,
  type Wanted,
} from '../searchable-library.ts'
import { type Candidate, type DrawingRows, MOST_AT_ONCE } from './drawing-rows.ts'
import { among } from './milvus-calls.ts'
import { type PageRows, pageNumber } from './page-rows.ts'

type Page = LibraryManifest['pages'][number]

const SPARE = 4 // candidates for each drawing that is wanted: the order among equals is decided here
const IS_HASH = /^[0-9a-f]{64}$/ // of what is to be passed over, no other id can be a library's

export interface MilvusLibraryOptions {
  readonly drawings: DrawingRows
  readonly pageRows: PageRows
  readonly reader: CaptionReader
  readonly shape: GridShape
  readonly pages: readonly Page[] // of the manifest, those that have codes
}

/**
 * One library at one manifest; reads only pages that the manifest names, so that a later edit changes
 * nothing here.
 */
export class MilvusLibrary implements SearchableLibrary {
  readonly #options: MilvusLibraryOptions
  readonly #numbers: readonly number[]

  constructor(options: MilvusLibraryOptions) {
    this.#options = options
    this.#numbers = options.pages.map(({ table }) => pageNumber(table))
  }

  /**
   * At most 16,384 drawings. Throws LibraryServerError: also where pages are not there any more, for the next
   * try puts them again.
   */
  async part(wanted: Wanted, most: number, without: ReadonlySet<string>): Promise<LibraryPart> {
    const { shape, pages, drawings: rows } = this.#options
    if (pages.length === 0) return { drawings: [], index: new PatchIndex([], shape), usable: 0 }
    const filter = this.#filter(without)
    const usable = await rows.count(filter)
    const count = Math.min(most, MOST_AT_ONCE)
    const chosen =
      usable <= count ? await rows.all(filter) : await this.#choose(wanted, count, filter, usable)
    const drawings = await this.#drawings(chosen.map(({ id }) => id))
    await this.#checkWhole()
    const grids = drawings.map(({ codes }) => codes)
    return { drawings, index: new PatchIndex(grids, shape), usable }
  }

  async about(id: string): Promise<Described | null> {
    if (this.#options.pages.length === 0 || !IS_HASH.test(id)) return null
    const [found] = await this.#options.drawings.all(`${this.#filter(new Set())} and ${among('image', [id])}`)
    return found === undefined ? null : describe({ sha256: found.image, ...found.details })
  }

  /**
   * Another worker may have removed a page meanwhile, for a later manifest. Then its mark goes too, wherever
   * the two crossed.
   */
  async #checkWhole(): Promise<void> {
    const { pages, pageRows, drawings } = this.#options
    const images = pages.reduce((sum, page) => sum + page.images, 0)
    if ((await drawings.count(among('page', this.#numbers))) === images) return
    for (const page of pages) {
      const number = pageNumber(page.table)
      if ((await drawings.count(among('page', [number]))) !== page.images) await pageRows.remove([number])
    }
    throw new LibraryServerError('pages of the library are not there any more: the next job puts them back')
  }

  /** This manifest's drawings, without those removed and those to be passed over. */
  #filter(without: ReadonlySet<string>): string {
    const { pages } = this.#options
    const removed = pages.flatMap((page) => page.removed.map((at) => `${pageNumber(page.table)}-${at}`))
    const images = [...without].filter((id) => IS_HASH.test(id))
    return [
      among('page', this.#numbers),
      ...(removed.length > 0 ? [`not (${among('id', removed)})`] : []),
      ...(images.length > 0 ? [`not (${among('image', images)})`] : []),
    ].join(' and ')
  }

  /**
   * Candidates by words, then by meaning; put in order here, by the very arithmetic of a library in memory.
   */
  async #choose(wanted: Wanted, most: number, filter: string, usable: number): Promise<readonly Candidate[]> {
    const { drawings } = this.#options
    const limit = Math.min(MOST_AT_ONCE, SPARE * most)
    const find = async (where: string) =>
      wanted.direction ? await drawings.near(wanted.direction, where, limit) : await drawings.all(where)
    const found = new Map<string, Candidate>()
    const add = (some: readonly Candidate[]): void => {
      for (const one of some) found.set(one.id, one)
    }
    if (wanted.words.length > 0) add(await find(`${filter} and ${containsAny(wanted.words.flat())}`))
    if (wanted.words.length > 1) add(await find([filter, ...wanted.words.map(containsAny)].join(' and ')))
    if (found.size < most)
      add(wanted.direction ? await find(filter) : await this.#spread(filter, most, usable))
    return this.#inOrder(wanted, [...found.values()]).slice(0, most)
  }

  #inOrder(wanted: Wanted, candidates: readonly Candidate[]): Candidate[] {
    const { reader } = this.#options
    const ranked = candidates.map((candidate) => {
      const { caption } = candidate.details
      return {
        candidate,
        matched: countMatches(wanted, reader.forms(caption)),
        nearness: similarity(wanted.direction, reader.direction({ id: candidate.image, caption })),
        spread: spreadOf({ id: candidate.image }),
      }
    })
    return ranked.sort(compareRanked).map(({ candidate }) => candidate)
  }

  /** From all over the library: at least `most` of those whose number is the lowest. */
  async #spread(filter: string, most: number, usable: number): Promise<readonly Candidate[]> {
    for (let share = Math.min(1, (1.25 * most) / usable); ; share = Math.min(1, 2 * share)) {
      const found = await this.#options.drawings.all(`${filter} and spread < ${Math.ceil(share * SPREADS)}`)
      if (found.length >= most || share === 1) return found
    }
  }

  /** In the manifest's order. */
  async #drawings(ids: readonly string[]): Promise<Drawing[]> {
    const places = new Map(this.#numbers.map((number, place) => [String(number), place]))
    const rows = await this.#options.drawings.whole(ids)
    const found = rows.map(({ id, image, details, codes }) => {
      const [page, at] = id.split('-')
      return {
        place: places.get(page) ?? 0,
        at: Number(at),
        drawing: { ...describe({ sha256: image, ...details }), codes },
      }
    })
    return found.sort((a, b) => a.place - b.place || a.at - b.at).map(({ drawing }) => drawing)
  }
}

function containsAny(words: readonly string[]): string {
  return `array_contains_any(words, ${JSON.stringify([...new Set(words)])})`
}
