// Writes the canvas down after every change, one write at a time; what changes meanwhile goes into the next
// one.
import type { Board } from './board.ts'
import type { BoardStorage } from './board-storage.ts'
import type { BoardStore } from './board-store.ts'

export const NOT_KEPT =
  'This browser keeps nothing for this page: what lies on the canvas is gone when it is closed.'

/**
 * Stops at the first write that fails, and says so: what has failed once will fail again. What it returns
 * stops it.
 */
export function keepBoard(store: BoardStore, storage: BoardStorage): () => void {
  let written = store.board()
  let isWriting = false
  const write = async (): Promise<void> => {
    isWriting = true
    try {
      while (isOther(written, store.board())) {
        const board = store.board()
        await storage.write(board)
        written = board
      }
      isWriting = false
    } catch (error) {
      stop()
      if (!(error instanceof DOMException)) throw error
      store.reportProblems([NOT_KEPT])
    }
  }
  const stop = store.subscribe(() => {
    if (!isWriting && isOther(written, store.board())) void write()
  })
  return stop
}

/** A drag is written when it ends. */
const isOther = (a: Board, b: Board): boolean =>
  b.dragFrom === null && (a.frames !== b.frames || a.selected !== b.selected)
