// SVG lengths in user units. A percentage is of the viewport: its width, its height, or its diagonal over √2.

export interface Viewport {
  readonly width: number
  readonly height: number
}

export type Axis = 'x' | 'y' | 'both'

const LENGTH = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(px|pt|pc|mm|cm|in|q|em|rem|ex|%)?\s*$/i
/** A font is never read, so an em is what browsers begin with. */
const UNITS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  q: 96 / 101.6,
  em: 16,
  rem: 16,
  ex: 8,
}

/** Null for what is no length; not finite never comes back. */
export function parseLength(text: string | undefined, viewport: Viewport, axis: Axis): number | null {
  const found = text === undefined ? null : LENGTH.exec(text)
  if (!found) return null
  const value = Number(found[1])
  const unit = found[2]?.toLowerCase()
  const length = unit === '%' ? (value / 100) * whole(viewport, axis) : value * (unit ? UNITS[unit]! : 1)
  return Number.isFinite(length) ? length : null
}

function whole({ width, height }: Viewport, axis: Axis): number {
  if (axis === 'x') return width
  if (axis === 'y') return height
  return Math.sqrt((width * width + height * height) / 2)
}
