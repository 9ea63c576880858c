// Where a placed image goes, the same in every host: right of the nodes it belongs to, at their top, past
// whatever lies there.

/** In canvas units, y downwards. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** The smallest rectangle around all of these; null for none. */
export function boundsOf(rects: Rect[]): Rect | null {
  if (rects.length === 0) return null
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}

export const intersects = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const GAP_SHARE = 0.375 // of the image's width: as far apart as icons of a set usually lie

/**
 * The first free spot right of `beside`; with none, centred on `centre`. `occupied` are all rectangles of
 * that layer of the canvas.
 */
export function freeSpot(
  beside: Rect[],
  occupied: Rect[],
  size: { width: number; height: number },
  centre: { x: number; y: number },
): { x: number; y: number } {
  const gap = Math.round(size.width * GAP_SHARE)
  const bounds = boundsOf(beside)
  const spot: Rect = bounds
    ? { x: bounds.x + bounds.width + gap, y: bounds.y, ...size }
    : { x: Math.round(centre.x - size.width / 2), y: Math.round(centre.y - size.height / 2), ...size }
  // Every turn moves past one rectangle for good, so there are at most as many turns as rectangles.
  for (let turns = 0; turns <= occupied.length; turns++) {
    const hit = occupied.find((rect) => intersects(spot, rect))
    if (!hit) break
    spot.x = hit.x + hit.width + gap
  }
  return { x: spot.x, y: spot.y }
}
