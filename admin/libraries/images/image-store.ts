// Loads a library's images as they come into view: one request at a time, the next page when the view nears
// the end of what is there, and again what has grown old or was still being encoded. Works alone; the page
// tells it what is seen.
import type { LibraryImage } from '../../../contract/index.ts'
import { problemText } from '../../shell/problem-text.ts'
import { createStore, type Store } from '../../shell/store.ts'
import type { LibraryDeps } from '../library/library-deps.ts'
import {
  emptyList,
  type ImageList,
  type ImageListEvent,
  isOld,
  isUnfinished,
  type ListPage,
  loadedImages,
  pagesIn,
  type Range,
  stepImageList,
} from './image-list.ts'

export interface ImageStore extends Pick<Store<ImageList, never>, 'state' | 'subscribe'> {
  /** Loads what this range lacks. */
  show(range: Range): void
  search(query: string): void
  narrow(only: ImageList['only']): void
  /** Asks again for what was not finished, and for what has been added at the end. */
  refresh(): void
  /** Tries again after a failure. */
  retry(): void
  changed(image: LibraryImage): void
  removed(sha256: string): void
  /** Loads nothing more. */
  stop(): void
}

/** Enough for two screens of a large monitor. */
const PAGE = 200
/** The next page is asked for when so few loaded images lie below the view. */
const AHEAD = 100

export function createImageStore(
  { libraries, nowMs }: Pick<LibraryDeps, 'libraries' | 'nowMs'>,
  library: string,
): ImageStore {
  const store = createStore(stepImageList, emptyList())
  let range: Range = { start: 0, end: PAGE }
  let dirty = new Set<string | undefined>()
  let request: AbortController | null = null

  const wanted = (): { after: string | undefined } | null => {
    const list = store.state()
    if (list.text !== null) return null
    if (!list.isKnown) return { after: undefined }
    const again =
      list.pages.find((page) => dirty.has(page.after)) ??
      pagesIn(list, range).find((page) => isOld(page, nowMs()))
    if (again) return { after: again.after }
    return list.next !== undefined && loadedImages(list).length < range.end + AHEAD
      ? { after: list.next }
      : null
  }
  const load = async (after: string | undefined, signal: AbortSignal): Promise<void> => {
    const { query, only } = store.state()
    dirty.delete(after)
    const { images, next } = await libraries.images(library, {
      limit: PAGE,
      signal,
      ...(query && { query }),
      ...(only === 'failed' && { state: only }),
      ...(after !== undefined && { after }),
    })
    if (signal.aborted) return
    const page: ListPage = { after, images, atMs: nowMs() }
    store.dispatch({ type: 'page', page, next })
  }
  const pump = async (): Promise<void> => {
    if (request) return
    request = new AbortController()
    const { signal } = request
    try {
      for (let next = wanted(); next && !signal.aborted; next = wanted()) await load(next.after, signal)
    } catch (error) {
      if (!signal.aborted) store.dispatch({ type: 'failed', text: problemText(error) })
    }
    if (!signal.aborted) request = null
  }
  const halt = (): void => {
    request?.abort()
    request = null
  }
  /** Another list, from its first page on. */
  const begin = (event: ImageListEvent): void => {
    halt()
    dirty = new Set()
    store.dispatch(event)
    void pump()
  }
  return {
    state: store.state,
    subscribe: store.subscribe,
    show: (next) => {
      range = next
      void pump()
    },
    search: (query) => {
      if (query !== store.state().query) begin({ type: 'searched', query })
    },
    narrow: (only) => {
      if (only !== store.state().only) begin({ type: 'narrowed', only })
    },
    refresh: () => {
      const list = store.state()
      for (const page of pagesIn(list, range)) if (isUnfinished(page)) dirty.add(page.after)
      if (list.next === undefined && list.isKnown) dirty.add(list.pages.at(-1)?.after)
      void pump()
    },
    retry: () => {
      store.dispatch({ type: 'retried' })
      void pump()
    },
    changed: (image) => store.dispatch({ type: 'changed', image }),
    removed: (sha256) => store.dispatch({ type: 'removed', sha256 }),
    stop: halt,
  }
}
