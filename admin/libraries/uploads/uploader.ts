// Sends files into libraries, a few at a time, over all pages: the line of uploads goes on while the person
// looks at something else. Sending is by content hash, so that a file sent twice, or begun before and dropped
// again, is one image.
import { ApiError, ConnectionError, type LibraryClient, type ZipDetails } from '../../../contract/index.ts'
import type { EdgeClient } from '../../shell/page-deps.ts'
import { codeText, problemText } from '../../shell/problem-text.ts'
import { createStore, type Store } from '../../shell/store.ts'
import type { Collected } from './collect-files.ts'
import { type PreparedImage, PrepareError } from './prepare-image.ts'
import { noUploads, stepUploads, type Upload, type UploadEvent, type Uploads } from './uploads.ts'

export interface Uploader extends Pick<Store<Uploads, never>, 'state' | 'subscribe'> {
  /** `details`: licence, author and source of all of them; captions come from the files' names. */
  add(library: string, files: Pick<Collected, 'images' | 'archives'>, details: ZipDetails): void
  /** Sends what failed once more. */
  again(): void
  /** Takes back what has not begun. */
  cancel(): void
  /** Empties the list once nothing is on its way. */
  clear(): void
}

export interface UploaderDeps {
  client: Pick<EdgeClient, 'hasImage' | 'putImage'>
  libraries: Pick<LibraryClient<AbortSignal>, 'putImage' | 'putZip'>
  wait(ms: number): Promise<void>
  /** Throws PrepareError. */
  prepare(file: File): Promise<PreparedImage>
}

interface Task {
  library: string
  file: File
  details: ZipDetails
}

/** Browsers allow six connections a host; two are left for what the person does meanwhile. */
const AT_ONCE = 4
/** Asking first whether the server has an image pays only where sending it takes longer than a question. */
const SMALL_BYTES = 64 * 1024
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** Ten minutes of a server that is away; after that the person decides. */
const MAX_TRIES = 45

export function createUploader(deps: UploaderDeps): Uploader {
  const store = createStore<Uploads, UploadEvent>(stepUploads, noUploads)
  const tasks = new Map<number, Task>()
  let ids = 0
  let running = 0

  const newUpload = (library: string, name: string, state: Upload['state'], text: string | null): Upload => ({
    id: ++ids,
    library,
    name,
    state,
    text,
  })
  const sendOne = async (id: number, { library, file, details }: Task): Promise<void> => {
    store.dispatch({ type: 'sending', id })
    try {
      const refused = await patiently(deps, store, () => send(deps, library, file, details))
      if (refused.length > 0)
        store.dispatch({
          type: 'refused',
          items: refused.map(({ name, text }) => newUpload(library, name, 'failed', text)),
        })
      store.dispatch({ type: 'stored', id })
      tasks.delete(id)
    } catch (error) {
      store.dispatch({
        type: 'failed',
        id,
        text: error instanceof PrepareError ? error.message : problemText(error),
      })
    }
  }
  const pump = async (): Promise<void> => {
    if (running >= AT_ONCE) return
    running++
    try {
      for (let next = firstQueued(store.state()); next; next = firstQueued(store.state())) {
        const task = tasks.get(next.id)
        if (task) await sendOne(next.id, task)
      }
    } finally {
      running--
    }
  }
  const pumpAll = (): void => {
    for (let i = running; i < AT_ONCE; i++) void pump()
  }
  return {
    state: store.state,
    subscribe: store.subscribe,
    add: (library, { images, archives }, details) => {
      const items = [...archives, ...images].map((file) => {
        const upload = newUpload(library, file.name, 'queued', null)
        tasks.set(upload.id, { library, file, details })
        return upload
      })
      store.dispatch({ type: 'added', items })
      pumpAll()
    },
    again: () => {
      // A file within an archive has no task of its own: its archive was taken.
      const failed = store.state().items.filter(({ id, state }) => state === 'failed' && tasks.has(id))
      store.dispatch({ type: 'again', ids: failed.map(({ id }) => id) })
      pumpAll()
    },
    cancel: () => {
      for (const { id, state } of store.state().items) if (state === 'queued') tasks.delete(id)
      store.dispatch({ type: 'canceled' })
    },
    clear: () => {
      store.dispatch({ type: 'cleared' })
      if (store.state().items.length === 0) tasks.clear()
    },
  }
}

const firstQueued = ({ items }: Uploads): Upload | undefined => items.find(({ state }) => state === 'queued')

interface Refused {
  name: string
  text: string
}

/** One file; gives what of an archive was refused. */
async function send(
  deps: UploaderDeps,
  library: string,
  file: File,
  details: ZipDetails,
): Promise<Refused[]> {
  if (/\.zip$/i.test(file.name)) {
    const { refused } = await deps.libraries.putZip(
      library,
      new Uint8Array(await file.arrayBuffer()),
      details,
    )
    return refused.map(({ name, code, reason }) => ({
      name: `${file.name}: ${name}`,
      text: reason ?? codeText(code),
    }))
  }
  const { sha256, bytes, mediaType } = await deps.prepare(file)
  if (bytes.length < SMALL_BYTES || !(await deps.client.hasImage(sha256)))
    await deps.client.putImage(sha256, bytes, mediaType)
  await deps.libraries.putImage(library, sha256, { ...details, name: file.name })
  return []
}

/**
 * Tries again what may succeed later, at growing distances. Throws what may not, and what did not in all of
 * {@link MAX_TRIES}.
 */
async function patiently<T>(
  deps: UploaderDeps,
  store: Store<Uploads, UploadEvent>,
  once: () => Promise<T>,
): Promise<T> {
  for (
    let tries = 1, retryMs = FIRST_RETRY_MS;
    ;
    tries++, retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
  ) {
    try {
      const value = await once()
      store.dispatch({ type: 'answered' })
      return value
    } catch (error) {
      const maySucceed =
        error instanceof ConnectionError || (error instanceof ApiError && error.problem.retryable)
      if (!maySucceed || tries === MAX_TRIES) throw error
      store.dispatch({ type: 'waiting' })
      await deps.wait(retryMs)
    }
  }
}
