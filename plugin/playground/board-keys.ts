// The keyboard on the canvas: arrows go to the next frame in that direction, Space selects it too, Enter it
// alone, Alt with arrows moves the selection, Delete deletes, Esc selects nothing. Undo, redo and select-all
// work page-wide (page-keys.ts).
import type { Frame } from './board.ts'
import type { BoardStore } from './board-store.ts'

const NUDGE = 8 // canvas units; icon sets sit on grids of eight

const DIRECTIONS: Record<string, { dx: number; dy: number }> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
}

export function boardKeys(store: BoardStore, event: KeyboardEvent): void {
  const list = event.currentTarget
  if (event.metaKey || event.ctrlKey || !(list instanceof HTMLElement)) return
  const focused = event.target instanceof HTMLElement ? event.target.dataset.id : undefined
  const direction = DIRECTIONS[event.key]
  if (direction && event.altKey)
    store.dispatch({ type: 'nudged', dx: direction.dx * NUDGE, dy: direction.dy * NUDGE })
  else if (direction) focusNext(store, list, focused, direction)
  else if (event.key === ' ' && focused) store.dispatch({ type: 'toggled', id: focused })
  else if (event.key === 'Enter' && focused) store.dispatch({ type: 'selected', ids: [focused] })
  else if (event.key === 'Delete' || event.key === 'Backspace') store.dispatch({ type: 'deleted' })
  else if (event.key === 'Escape') store.dispatch({ type: 'selected', ids: [] })
  else return
  event.preventDefault()
}

function focusNext(
  store: BoardStore,
  list: HTMLElement,
  focused: string | undefined,
  direction: { dx: number; dy: number },
): void {
  const { frames } = store.board()
  const from = frames.find(({ id }) => id === focused)
  const next = from ? nearest(frames, from, direction) : frames[0]
  if (next) list.querySelector<HTMLElement>(`[data-id="${CSS.escape(next.id)}"]`)?.focus()
}

/** The frame that lies ahead with the shortest way, where a way to the side counts double. */
export function nearest(frames: Frame[], from: Frame, { dx, dy }: { dx: number; dy: number }): Frame | null {
  let best: Frame | null = null
  let shortest = Number.POSITIVE_INFINITY
  for (const frame of frames) {
    const x = frame.x + frame.width / 2 - (from.x + from.width / 2)
    const y = frame.y + frame.height / 2 - (from.y + from.height / 2)
    const ahead = x * dx + y * dy
    const way = ahead + 2 * Math.abs(x * dy - y * dx)
    if (ahead <= 0 || way >= shortest) continue
    best = frame
    shortest = way
  }
  return best
}
