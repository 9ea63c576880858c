// The mouse on the canvas: click and shift-click select, dragging a frame moves the selection, dragging the
// ground marks an area, space or the middle button pans, the wheel pans, with Ctrl or ⌘ it zooms.
import type { BoardStore } from './board-store.ts'
import { panned, toCanvas, zoomed } from './camera.ts'

const DRAG_FROM_PX = 4 // a hand on a mouse button shakes; less is a click

interface Drag {
  kind: 'pan' | 'move' | 'mark'
  startX: number
  startY: number
  lastX: number
  lastY: number
  started: boolean
  keep: string[]
}

/** Listens on the canvas element; what it returns stops it. */
export function boardPointer(store: BoardStore, view: HTMLElement): () => void {
  let drag: Drag | null = null
  const stop = new AbortController()
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => view.addEventListener(type, listener, { signal: stop.signal, passive: false })

  on('pointerdown', (event) => {
    if (event.button > 1) return
    const frame = event.target instanceof Element ? event.target.closest<HTMLElement>('.frame') : null
    const kind = event.button === 1 || view.dataset.space === 'held' ? 'pan' : frame ? 'move' : 'mark'
    if (kind === 'move' && frame) press(store, frame.dataset.id ?? '', event.shiftKey)
    const keep = event.shiftKey ? store.board().selected : []
    if (kind === 'mark' && !event.shiftKey) store.dispatch({ type: 'selected', ids: [] })
    drag = {
      kind,
      startX: event.clientX,
      startY: event.clientY,
      lastX: event.clientX,
      lastY: event.clientY,
      started: false,
      keep,
    }
    view.setPointerCapture(event.pointerId)
  })
  on('pointermove', (event) => {
    if (!drag) return
    drag.started ||= Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY) >= DRAG_FROM_PX
    if (drag.started) follow(store, view, drag, event)
  })
  const end = (event: PointerEvent) => {
    if (drag?.kind === 'move' && drag.started) store.dispatch({ type: 'dropped' })
    else if (drag?.kind === 'move' && !event.shiftKey) pick(store, view, event)
    drag = null
    hideMarquee(view)
  }
  on('pointerup', end)
  on('pointercancel', end)
  on('wheel', (event) => {
    event.preventDefault()
    const { left, top } = view.getBoundingClientRect()
    const at = { x: event.clientX - left, y: event.clientY - top }
    const camera = store.camera()
    store.moveCamera(
      event.ctrlKey || event.metaKey
        ? zoomed(camera, Math.exp(-event.deltaY / 300), at)
        : panned(camera, -event.deltaX, -event.deltaY),
    )
  })
  return () => stop.abort()
}

/**
 * Pressing selects a frame at once, so that it can be dragged; pressing one of several selected keeps them
 * all for the drag.
 */
function press(store: BoardStore, id: string, isAdding: boolean): void {
  if (isAdding) store.dispatch({ type: 'toggled', id })
  else if (!store.board().selected.includes(id)) store.dispatch({ type: 'selected', ids: [id] })
}

/** A click, without a drag, on one of several selected leaves it alone selected. */
function pick(store: BoardStore, view: HTMLElement, event: PointerEvent): void {
  const id = view.ownerDocument.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('.frame')
    ?.dataset.id
  if (id && store.board().selected.length > 1) store.dispatch({ type: 'selected', ids: [id] })
}

function follow(store: BoardStore, view: HTMLElement, drag: Drag, { clientX, clientY }: PointerEvent): void {
  const camera = store.camera()
  if (drag.kind === 'pan') store.moveCamera(panned(camera, clientX - drag.lastX, clientY - drag.lastY))
  if (drag.kind === 'move') {
    store.dispatch({
      type: 'dragged',
      dx: (clientX - drag.startX) / camera.zoom,
      dy: (clientY - drag.startY) / camera.zoom,
    })
  }
  if (drag.kind === 'mark') {
    const box = view.getBoundingClientRect()
    const left = Math.min(drag.startX, clientX) - box.left
    const top = Math.min(drag.startY, clientY) - box.top
    const width = Math.abs(clientX - drag.startX)
    const height = Math.abs(clientY - drag.startY)
    showMarquee(view, left, top, width, height)
    const area = {
      ...toCanvas(camera, { x: left, y: top }),
      width: width / camera.zoom,
      height: height / camera.zoom,
    }
    store.dispatch({ type: 'marked', area, keep: drag.keep })
  }
  drag.lastX = clientX
  drag.lastY = clientY
}

const marqueeOf = (view: HTMLElement) => view.querySelector<HTMLElement>('.marquee')

function showMarquee(view: HTMLElement, left: number, top: number, width: number, height: number): void {
  const marquee = marqueeOf(view)
  if (!marquee) return
  marquee.hidden = false
  Object.assign(marquee.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  })
}

function hideMarquee(view: HTMLElement): void {
  const marquee = marqueeOf(view)
  if (marquee) marquee.hidden = true
}
