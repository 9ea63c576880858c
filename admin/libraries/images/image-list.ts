// The images of a library as far as they are loaded: pages in the order in which images were added, each
// under the cursor that it was asked by, so that any of them can be asked for again. Addresses of thumbnails
// live five minutes, which is why pages grow old.
import type { LibraryImage } from '../../../contract/index.ts'

export interface ListPage {
  /** The cursor that gave it; undefined for the first. */
  after: string | undefined
  images: readonly LibraryImage[]
  atMs: number
}

export interface ImageList {
  query: string
  /** Those alone that no worker could read, or all. */
  only: 'all' | 'failed'
  pages: readonly ListPage[]
  /** Leads to the page after the last one loaded; undefined when there is none. */
  next: string | undefined
  /** Whether a first page has come, so that "nothing here" is known and not guessed. */
  isKnown: boolean
  /** Why the last page did not come. */
  text: string | null
}

export type ImageListEvent =
  | { type: 'searched'; query: string }
  | { type: 'narrowed'; only: ImageList['only'] }
  | { type: 'page'; page: ListPage; next: string | undefined }
  | { type: 'failed'; text: string }
  | { type: 'retried' }
  | { type: 'changed'; image: LibraryImage }
  | { type: 'removed'; sha256: string }

export const emptyList = (query = '', only: ImageList['only'] = 'all'): ImageList => ({
  query,
  only,
  pages: [],
  next: undefined,
  isKnown: false,
  text: null,
})

export function stepImageList(list: ImageList, event: ImageListEvent): ImageList {
  switch (event.type) {
    case 'searched':
      return event.query === list.query ? list : emptyList(event.query, list.only)
    case 'narrowed':
      return event.only === list.only ? list : emptyList(list.query, event.only)
    case 'page':
      return withPage(list, event.page, event.next)
    case 'failed':
      return { ...list, text: event.text }
    case 'retried':
      return { ...list, text: null }
    case 'changed':
      return mapImages(list, (images) =>
        images.map((one) => (one.sha256 === event.image.sha256 ? event.image : one)),
      )
    case 'removed':
      return mapImages(list, (images) => images.filter(({ sha256 }) => sha256 !== event.sha256))
  }
}

/** A page that is there already is replaced; only after the last one does a new one follow. */
function withPage(list: ImageList, fresh: ListPage, next: string | undefined): ImageList {
  const at = list.pages.findIndex(({ after }) => after === fresh.after)
  const page = keepAddresses(list.pages[at], fresh)
  const isLast = at < 0 || at === list.pages.length - 1
  const pages = at < 0 ? [...list.pages, page] : list.pages.with(at, page)
  return { ...list, pages, next: isLast ? next : list.next, isKnown: true, text: null }
}

/**
 * Every answer signs its thumbnails anew. As long as the addresses known are good they stay, or each answer
 * would load all pictures again.
 */
function keepAddresses(known: ListPage | undefined, fresh: ListPage): ListPage {
  if (known === undefined || isOld(known, fresh.atMs)) return fresh
  const thumbnails = new Map(known.images.map(({ sha256, thumbnail }) => [sha256, thumbnail]))
  const images = fresh.images.map((one) => ({
    ...one,
    thumbnail: thumbnails.get(one.sha256) ?? one.thumbnail,
  }))
  return { ...fresh, images, atMs: known.atMs }
}

function mapImages(list: ImageList, change: (images: readonly LibraryImage[]) => LibraryImage[]): ImageList {
  return { ...list, pages: list.pages.map((page) => ({ ...page, images: change(page.images) })) }
}

export const loadedImages = ({ pages }: ImageList): LibraryImage[] => pages.flatMap(({ images }) => images)

/** What is seen, as places in the list. */
export interface Range {
  start: number
  end: number
}

/** The pages that a range lies in. */
export function pagesIn({ pages }: ImageList, { start, end }: Range): ListPage[] {
  let from = 0
  return pages.filter(({ images }) => {
    const begin = from
    from += images.length
    return begin < end && from > start
  })
}

/**
 * A page is asked for again before its thumbnails' addresses die, and a little earlier, for a request takes
 * its time.
 */
const OLD_MS = 4 * 60_000

export const isOld = ({ atMs }: ListPage, nowMs: number): boolean => nowMs - atMs > OLD_MS

export const isUnfinished = ({ images }: ListPage): boolean =>
  images.some(({ state }) => state === 'waiting' || state === 'encoding')
