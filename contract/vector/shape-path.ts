// SVG's basic shapes as paths. Corners and circles are cubic curves, within 0.03 % of a true arc.
import type { Path } from './vector-drawing.ts'

const ARC = 0.5522847498 // handle of a quarter circle, as a share of the radius

/** A closed rectangle, clockwise. `rx`, `ry` are the corners' radii, at most half a side. */
export function rectPath(x: number, y: number, width: number, height: number, rx = 0, ry = rx): Path {
  const [a, b] = [Math.min(rx, width / 2), Math.min(ry, height / 2)]
  const [right, bottom] = [x + width, y + height]
  if (a <= 0 || b <= 0) return polygonPath([x, y, right, y, right, bottom, x, bottom])
  const pen = new Outline(x + a, y)
  pen.line(right - a, y)
  pen.quarter(right, y + b, ARC * a, 0, 0, -ARC * b)
  pen.line(right, bottom - b)
  pen.quarter(right - a, bottom, 0, ARC * b, ARC * a, 0)
  pen.line(x + a, bottom)
  pen.quarter(x, bottom - b, -ARC * a, 0, 0, ARC * b)
  pen.line(x, y + b)
  pen.quarter(x + a, y, 0, -ARC * b, -ARC * a, 0)
  return [{ points: pen.points, closed: true }]
}

/** A closed ellipse of four cubic curves, around (cx, cy). */
export function ellipsePath(cx: number, cy: number, rx: number, ry = rx): Path {
  const pen = new Outline(cx + rx, cy)
  pen.quarter(cx, cy + ry, 0, ARC * ry, ARC * rx, 0)
  pen.quarter(cx - rx, cy, -ARC * rx, 0, 0, ARC * ry)
  pen.quarter(cx, cy - ry, 0, -ARC * ry, -ARC * rx, 0)
  pen.quarter(cx + rx, cy, ARC * rx, 0, 0, -ARC * ry)
  return [{ points: pen.points, closed: true }]
}

/** `corners`: x, y pairs, at least two. */
export function polylinePath(corners: readonly number[]): Path {
  const pen = new Outline(corners[0] as number, corners[1] as number)
  for (let i = 2; i + 1 < corners.length; i += 2) pen.line(corners[i] as number, corners[i + 1] as number)
  return [{ points: pen.points, closed: false }]
}

/** A closed polygon. `corners`: x, y pairs, at least two. */
export function polygonPath(corners: readonly number[]): Path {
  const [{ points }] = polylinePath([...corners, corners[0] as number, corners[1] as number]) as [
    Path[number],
  ]
  return [{ points, closed: true }]
}

class Outline {
  readonly points: number[]

  constructor(x: number, y: number) {
    this.points = [x, y]
  }

  line(x: number, y: number): void {
    this.points.push(...this.points.slice(-2), x, y, x, y)
  }

  /** Handles as steps from the start and from the end. */
  quarter(x: number, y: number, fromX: number, fromY: number, toX: number, toY: number): void {
    const [startX, startY] = this.points.slice(-2) as [number, number]
    this.points.push(startX + fromX, startY + fromY, x + toX, y + toY, x, y)
  }
}
