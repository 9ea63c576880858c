// Keys that work wherever the focus is, except in a field, whose own undo and select-all they are.
import type { BoardStore } from './board-store.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null

/** Listens on the window. Space held turns dragging into panning. */
export function pageKeys(store: BoardStore, page: Window): void {
  const view = () => page.document.querySelector<HTMLElement>('.view')
  page.addEventListener('keydown', (event) => {
    if (isField(event.target)) return
    if (event.key === ' ' && event.target === page.document.body) view()?.setAttribute('data-space', 'held')
    if (!event.metaKey && !event.ctrlKey) return
    const key = event.key.toLowerCase()
    if (key === 'z') store.dispatch({ type: event.shiftKey ? 'redone' : 'undone' })
    else if (key === 'y') store.dispatch({ type: 'redone' })
    else if (key === 'a') store.dispatch({ type: 'all-selected' })
    else return
    event.preventDefault()
  })
  page.addEventListener('keyup', (event) => {
    if (event.key === ' ') view()?.removeAttribute('data-space')
  })
}
