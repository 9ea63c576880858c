// What part of the canvas is seen: screen = canvas × zoom + offset, in CSS pixels.
import { boundsOf, type Rect } from '../placement.ts'

export interface Camera {
  x: number
  y: number
  zoom: number
}

interface Point {
  x: number
  y: number
}

const MIN_ZOOM = 0.1
const MAX_ZOOM = 8
const FIT_MARGIN = 88 // room for the frames' names and the toolbar
const NARROW_MARGIN = 0.1 // of the width, at its sides: in a narrow view there is none to give away
const GRID = 24 // canvas units from dot to dot
const DENSEST_GRID = 14 // pixels
const REVEAL_MARGIN = 32

export const toCanvas = (camera: Camera, at: Point): Point => ({
  x: (at.x - camera.x) / camera.zoom,
  y: (at.y - camera.y) / camera.zoom,
})

export const panned = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x + dx,
  y: camera.y + dy,
})

/** Zooms by a factor; the canvas point under `at` stays where it is. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, camera.zoom * factor))
  const scale = zoom / camera.zoom
  return { zoom, x: at.x - (at.x - camera.x) * scale, y: at.y - (at.y - camera.y) * scale }
}

/** Shows all of these rectangles, at 1:1 at most. */
export function fitted(rects: Rect[], view: { width: number; height: number }): Camera {
  const bounds = boundsOf(rects)
  if (!bounds) return { x: view.width / 2, y: view.height / 2, zoom: 1 }
  const sides = Math.min(FIT_MARGIN, NARROW_MARGIN * view.width)
  const zoomX = (view.width - 2 * sides) / bounds.width
  const zoomY = (view.height - 2 * FIT_MARGIN) / bounds.height
  const zoom = Math.min(1, MAX_ZOOM, Math.max(MIN_ZOOM, Math.min(zoomX, zoomY)))
  return {
    zoom,
    x: view.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: view.height / 2 - (bounds.y + bounds.height / 2) * zoom,
  }
}

/** Pixels from dot to dot of the ground: every second one goes for as long as they would be a grey mist. */
export function gridStep(zoom: number): number {
  let step = GRID * zoom
  while (step < DENSEST_GRID) step *= 2
  return step
}

/**
 * The same view, moved just as far as it takes to see the rectangle with a margin; unmoved when it is seen
 * already.
 */
export function revealing(camera: Camera, rect: Rect, view: { width: number; height: number }): Camera {
  const along = (offset: number, start: number, length: number, size: number): number => {
    const from = start * camera.zoom + offset - REVEAL_MARGIN
    const to = (start + length) * camera.zoom + offset + REVEAL_MARGIN
    if (from < 0) return offset - from
    return to > size ? offset - Math.min(to - size, from) : offset
  }
  return {
    zoom: camera.zoom,
    x: along(camera.x, rect.x, rect.width, view.width),
    y: along(camera.y, rect.y, rect.height, view.height),
  }
}
