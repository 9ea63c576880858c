// The playground as a host: its canvas is the document, the browser's storage the memory.
import type { PageStorage } from '../../ui/page-storage.ts'
import { type Host, HostError, type SelectedImage } from '../host.ts'
import { nextCell } from '../next-cell.ts'
import { newUuid } from '../panel/kit/new-uuid.ts'
import { freeSpot } from '../placement.ts'
import type { BoardStore } from './board-store.ts'
import { revealing, toCanvas } from './camera.ts'
import { type Exported, exportFrame } from './export-frame.ts'

const MEMORY_KEY = 'tessera.memory'
const DOCUMENT_KEY = 'tessera.document'

/** `view`: the size of the canvas element, for the middle of what is seen. */
export function createBoardHost(
  store: BoardStore,
  storage: PageStorage,
  view: () => { width: number; height: number },
): Host {
  const known = new Map<string, Exported>() // by address, of frames that are on the canvas
  const exported = async (src: string, name: string): Promise<Exported> => {
    const both = known.get(src) ?? (await exportFrame(src, name))
    known.set(src, both)
    return both
  }
  return {
    exportSelection: async (limit) => {
      const { frames, selected } = store.board()
      const chosen = frames.filter(({ id }) => selected.includes(id))
      const images: SelectedImage[] = []
      for (const src of known.keys()) if (!frames.some((frame) => frame.src === src)) known.delete(src)
      for (const { id, name, src, width, height } of chosen.slice(0, limit))
        images.push({ id, name, width, height, ...(await exported(src, name)) })
      return { images, total: chosen.length }
    },
    place: async ({ png, svg }, { name, width, height, beside }, recipe) => {
      const { frames } = store.board()
      const seen = view()
      const centre = toCanvas(store.camera(), { x: seen.width / 2, y: seen.height / 2 })
      const neighbours = frames.filter((frame) => beside.includes(frame.id))
      const id = newUuid()
      const src = URL.createObjectURL(
        svg === null ? new Blob([png], { type: 'image/png' }) : new Blob([svg], { type: 'image/svg+xml' }),
      )
      const cell = nextCell(neighbours, frames, Number.POSITIVE_INFINITY)
      const { x, y } = cell ?? freeSpot(neighbours, frames, { width, height }, centre)
      const frame = { id, name, src, x, y, width, height, recipe }
      store.dispatch({ type: 'placed', frame })
      store.moveCamera(revealing(store.camera(), frame, seen))
      return id
    },
    onSelectionChange: (listener) => {
      let before = store.board().selected
      return store.subscribe(() => {
        const now = store.board().selected
        if (now === before) return
        before = now
        listener()
      })
    },
    documentId: async () => {
      const id = storage.getItem(DOCUMENT_KEY) ?? newUuid()
      storage.setItem(DOCUMENT_KEY, id)
      return id
    },
    recall: async () => readJson(storage.getItem(MEMORY_KEY)),
    remember: async (memory) => {
      try {
        storage.setItem(MEMORY_KEY, JSON.stringify(memory))
      } catch (error) {
        throw new HostError(
          'memory_full',
          'This browser keeps nothing for this page: the history will be gone when it is closed.',
          {
            cause: error,
          },
        )
      }
    },
  }
}

/** What this page wrote itself may have been cut off or changed by hand; then there is nothing to recall. */
function readJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
