// Where added pictures lie on the canvas: in rows, close together, as large as what lies there already. A
// drawing of 24 units has no size of its own; pixels are not enlarged.
import { medianSide } from '../panel/job/frame-size.ts'
import { boundsOf, type Rect } from '../placement.ts'
import type { Board } from './board.ts'

export interface Added {
  width: number
  height: number
  isVector: boolean
}

const GAP = 24
const ROW = 6

/**
 * A place for each. Their measure are the selected frames, or else all; `corner`: their top left, in canvas
 * units, below everything where none is given.
 */
export function layOut(
  pictures: readonly Added[],
  { frames, selected }: Pick<Board, 'frames' | 'selected'>,
  corner: { x: number; y: number } = belowAll(frames),
): Rect[] {
  const chosen = frames.filter(({ id }) => selected.includes(id))
  const side = medianSide(chosen.length > 0 ? chosen : frames)
  const sizes = pictures.map((picture) => sizeIn(side, picture))
  const step = GAP + Math.max(...sizes.map(({ width, height }) => Math.max(width, height)))
  return sizes.map((size, i) => ({
    x: corner.x + (i % ROW) * step,
    y: corner.y + Math.floor(i / ROW) * step,
    ...size,
  }))
}

function sizeIn(side: number, { width, height, isVector }: Added): { width: number; height: number } {
  const fitting = side / Math.max(width, height)
  const scale = isVector ? fitting : Math.min(1, fitting)
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

function belowAll(frames: Rect[]): { x: number; y: number } {
  const bounds = boundsOf(frames)
  return bounds ? { x: bounds.x, y: bounds.y + bounds.height + 2 * GAP } : { x: 0, y: 0 }
}
