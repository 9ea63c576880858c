// A library at one manifest, in Milvus. A job's part of it is chosen there, by captions, and searched in the worker: a search of patches on the
// server would take tens of milliseconds at each of an image's steps, and two hundred times the rows.
import { z } from 'zod'
import { ImageDetails, type LibraryManifest, Sha256 } from '../../../edge/contract/index.ts'
import { compareRanked, countMatches, SPREADS, similarity, spreadOf } from '../caption-order.ts'
import type { Drawing } from '../drawing-set.ts'
import { describe } from '../library-view.ts'
import { type GridShape, PatchIndex } from '../patch-index.ts'
import { type CaptionReader, type LibraryPart, LibraryServerError, type SearchableLibrary, type Wanted } from '../searchable-library.ts'
import { askingVector, type Collections } from './drawing-collections.ts'
import { among, checked, STRONG } from './milvus-calls.ts'
import { type PageRows, pageNumber, unpackCodes } from './page-rows.ts'

type Page = LibraryManifest['pages'][number]

const MOST_AT_ONCE = 16_384 // rows in one answer: the server's limit
const ROWS_AT_ONCE = 512 // with their codes
const SPARE = 4 // candidates for each drawing that is wanted: the order among equals is decided here
const IS_HASH = /^[0-9a-f]{64}$/ // of what is to be passed over, no other id can be a library's

const Count = z.object({ 'count(*)': z.coerce.number() })
const Details = z.string().transform((text) => ImageDetails.parse(JSON.parse(text)))
const Candidate = z.object({ id: z.string(), image: Sha256, details: Details })
type Candidate = z.infer<typeof Candidate>
const Row = Candidate.extend({ codes: z.string().transform(unpackCodes) })

export interface MilvusLibraryOptions {
  readonly at: Collections
  readonly rows: PageRows
  readonly reader: CaptionReader
  readonly shape: GridShape
  readonly pages: readonly Page[] // of the manifest, those that have codes
}

export class MilvusLibrary implements SearchableLibrary {
  readonly #options: MilvusLibraryOptions
  readonly #numbers: readonly number[]

  constructor(options: MilvusLibraryOptions) {
    this.#options = options
    this.#numbers = options.pages.map(({ table }) => pageNumber(table))
  }

  /** At most 16,384 drawings. Throws LibraryServerError: also where pages are not there any more, for the next try puts them again. */
  async part(wanted: Wanted, most: number, without: ReadonlySet<string>): Promise<LibraryPart> {
    const { shape, pages } = this.#options
    if (pages.length === 0) return { drawings: [], index: new PatchIndex([], shape), usable: 0 }
    const filter = this.#filter(without)
    const usable = await this.#count(filter)
    const wantedCount = Math.min(most, MOST_AT_ONCE)
    const chosen = usable <= wantedCount ? await this.#query(filter) : await this.#choose(wanted, wantedCount, filter, usable)
    const drawings = await this.#drawings(chosen.map(({ id }) => id))
    await this.#checkWhole()
    const grids = drawings.map(({ codes }) => codes)
    return { drawings, index: new PatchIndex(grids, shape), usable }
  }

  /** Another worker may have removed a page meanwhile, for a later manifest. Then its mark goes too, wherever the two crossed. */
  async #checkWhole(): Promise<void> {
    const { pages, rows } = this.#options
    const images = pages.reduce((sum, page) => sum + page.images, 0)
    if ((await this.#count(among('page', this.#numbers))) === images) return
    for (const page of pages) {
      const number = pageNumber(page.table)
      if ((await this.#count(among('page', [number]))) !== page.images) await rows.remove([number])
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

  /** Candidates by words, then by meaning; put in order here, by the very arithmetic of a library in memory. */
  async #choose(wanted: Wanted, most: number, filter: string, usable: number): Promise<readonly Candidate[]> {
    const limit = Math.min(MOST_AT_ONCE, SPARE * most)
    const find = async (where: string) => (wanted.direction ? await this.#near(wanted.direction, where, limit) : await this.#query(where))
    const found = new Map<string, Candidate>()
    const add = (some: readonly Candidate[]): void => {
      for (const one of some) found.set(one.id, one)
    }
    if (wanted.words.length > 0) add(await find(`${filter} and ${containsAny(wanted.words.flat())}`))
    if (wanted.words.length > 1) add(await find([filter, ...wanted.words.map(containsAny)].join(' and ')))
    if (found.size < most) add(wanted.direction ? await find(filter) : await this.#spread(filter, most, usable))
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
      const found = await this.#query(`${filter} and spread < ${Math.ceil(share * SPREADS)}`)
      if (found.length >= most || share === 1) return found
    }
  }

  async #near(direction: Float32Array, filter: string, limit: number): Promise<Candidate[]> {
    const { client, drawings: collection_name } = this.#options.at
    const data = [askingVector(direction)]
    const output_fields = ['id', 'image', 'details']
    const { results } = await checked(client.search({ collection_name, data, filter, limit, output_fields, consistency_level: STRONG }))
    return z.array(Candidate).parse(results)
  }

  async #query(filter: string): Promise<Candidate[]> {
    return z.array(Candidate).parse(await this.#rows(filter, ['id', 'image', 'details']))
  }

  /** In the manifest's order. */
  async #drawings(ids: readonly string[]): Promise<Drawing[]> {
    const places = new Map(this.#numbers.map((number, place) => [String(number), place]))
    const found: { place: number; at: number; drawing: Drawing }[] = []
    for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
      const filter = among('id', ids.slice(from, from + ROWS_AT_ONCE))
      for (const { id, image, details, codes } of z.array(Row).parse(await this.#rows(filter, ['id', 'image', 'details', 'codes']))) {
        const [page, at] = id.split('-')
        found.push({ place: places.get(page) ?? 0, at: Number(at), drawing: { ...describe({ sha256: image, ...details }), codes } })
      }
    }
    return found.sort((a, b) => a.place - b.place || a.at - b.at).map(({ drawing }) => drawing)
  }

  async #rows(filter: string, output_fields: string[]): Promise<unknown> {
    const { client, drawings: collection_name } = this.#options.at
    const asked = { collection_name, filter, output_fields, limit: MOST_AT_ONCE, consistency_level: STRONG }
    return (await checked(client.query(asked))).data
  }

  async #count(filter: string): Promise<number> {
    const { client, drawings: collection_name } = this.#options.at
    const { data } = await checked(client.query({ collection_name, filter, output_fields: ['count(*)'], consistency_level: STRONG }))
    return Count.parse(data[0])['count(*)']
  }
}

function containsAny(words: readonly string[]): string {
  return `array_contains_any(words, ${JSON.stringify([...new Set(words)])})`
}
