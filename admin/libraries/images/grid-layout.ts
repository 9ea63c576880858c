// Which cells of a grid of thousands are to be drawn: pure arithmetic on sizes in CSS pixels.

export interface GridLayout {
  columns: number
  rows: number
  /** Width and height of a cell, the gap after it included. */
  cellWidth: number
  cellHeight: number
  /** Height of everything, for the scroll bar. */
  height: number
}

/** A cell is at least this wide, so that a thumbnail can be told from its neighbours. */
const MIN_CELL = 120
const GAP = 12
/** The caption below a thumbnail. */
const CAPTION = 26
/** Rows drawn above and below what is seen: a fast wheel stays within them between two frames. */
const OVERSCAN_ROWS = 3

export function layoutGrid(count: number, width: number): GridLayout {
  const columns = Math.max(1, Math.floor((width + GAP) / (MIN_CELL + GAP)))
  const cellWidth = (width + GAP) / columns
  const cellHeight = cellWidth + CAPTION
  const rows = Math.ceil(count / columns)
  return { columns, rows, cellWidth, cellHeight, height: Math.max(0, rows * cellHeight - GAP) }
}

/** The cells from `start` up to `end` (not included) that are seen, and a few rows around them. */
export function visibleCells(
  layout: GridLayout,
  count: number,
  top: number,
  viewHeight: number,
): { start: number; end: number } {
  const first = Math.max(0, Math.floor(top / layout.cellHeight) - OVERSCAN_ROWS)
  const last = Math.ceil((top + viewHeight) / layout.cellHeight) + OVERSCAN_ROWS
  return {
    start: Math.min(count, first * layout.columns),
    end: Math.min(count, Math.max(0, last) * layout.columns),
  }
}

/** Where a cell lies, without the gap. */
export function cellBox(
  layout: GridLayout,
  index: number,
): { left: number; top: number; width: number; height: number } {
  const left = (index % layout.columns) * layout.cellWidth
  const top = Math.floor(index / layout.columns) * layout.cellHeight
  return { left, top, width: layout.cellWidth - GAP, height: layout.cellHeight - GAP }
}

/** The cell that a key leads to from `at`; null when the key is none of these. */
export function cellByKey(
  key: string,
  at: number,
  count: number,
  layout: GridLayout,
  viewHeight: number,
): number | null {
  const page = Math.max(1, Math.floor(viewHeight / layout.cellHeight)) * layout.columns
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -layout.columns,
    ArrowDown: layout.columns,
    PageUp: -page,
    PageDown: page,
    Home: -count,
    End: count,
  }
  const step = steps[key]
  if (step === undefined || count === 0) return null
  const next = at + step
  // An arrow that leads out of the grid stays; a page leads to its end.
  if (key.startsWith('Arrow') && (next < 0 || next >= count)) return at
  return Math.min(count - 1, Math.max(0, next))
}

/** How far to scroll so that a cell is seen whole. */
export function scrollTo(layout: GridLayout, index: number, top: number, viewHeight: number): number {
  const box = cellBox(layout, index)
  if (box.top < top) return box.top
  return box.top + box.height > top + viewHeight ? box.top + box.height - viewHeight : top
}
