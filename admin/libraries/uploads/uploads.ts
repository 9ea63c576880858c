// Files on their way into a library, as the pages show them. A file is `stored` when the library has
// acknowledged it; encoding it is the server's affair from then on.

export type UploadState = 'queued' | 'sending' | 'stored' | 'failed'

export interface Upload {
  id: number
  library: string
  name: string
  state: UploadState
  /** Why it failed. */
  text: string | null
}

export interface Uploads {
  items: readonly Upload[]
  /** Set while the server does not answer and sending waits for it. */
  isWaiting: boolean
}

export type UploadEvent =
  | { type: 'added'; items: Upload[] }
  | { type: 'sending'; id: number }
  | { type: 'stored'; id: number }
  | { type: 'failed'; id: number; text: string }
  /** Files within an archive that the server did not take. */
  | { type: 'refused'; items: Upload[] }
  | { type: 'waiting' }
  | { type: 'answered' }
  | { type: 'again'; ids: number[] }
  | { type: 'canceled' }
  | { type: 'cleared' }

export const noUploads: Uploads = { items: [], isWaiting: false }

export function stepUploads(uploads: Uploads, event: UploadEvent): Uploads {
  switch (event.type) {
    case 'added':
    case 'refused':
      return { ...uploads, items: [...uploads.items, ...event.items] }
    case 'sending':
    case 'stored':
      return turn(uploads, event.id, event.type, null)
    case 'failed':
      return turn(uploads, event.id, 'failed', event.text)
    case 'waiting':
      return uploads.isWaiting ? uploads : { ...uploads, isWaiting: true }
    case 'answered':
      return uploads.isWaiting ? { ...uploads, isWaiting: false } : uploads
    case 'again':
      return {
        ...uploads,
        items: uploads.items.map((one) =>
          event.ids.includes(one.id) ? { ...one, state: 'queued', text: null } : one,
        ),
      }
    case 'canceled':
      return { items: uploads.items.filter(({ state }) => state !== 'queued'), isWaiting: false }
    case 'cleared':
      return isBusy(uploads) ? uploads : noUploads
  }
}

function turn(uploads: Uploads, id: number, state: UploadState, text: string | null): Uploads {
  const at = uploads.items.findIndex((one) => one.id === id)
  const item = uploads.items[at]
  return item ? { ...uploads, items: uploads.items.with(at, { ...item, state, text }) } : uploads
}

export const countOf = ({ items }: Uploads, state: UploadState): number =>
  items.filter((one) => one.state === state).length

export const isBusy = ({ items }: Uploads): boolean =>
  items.some(({ state }) => state === 'queued' || state === 'sending')
