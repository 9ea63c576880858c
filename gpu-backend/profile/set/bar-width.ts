// How wide the bars of a set without lines are: its arrows, crosses and menus, told by its drawings that bars
// explain nearly whole.
import type { Reading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'

const BARS_ALONE = 0.7 // lineness
const FEW = 2
const WIDEST = 3.4 / 24 // of the frame's longer side: what is wider is an area

/** A share of the frame's longer side; undefined where fewer than two drawings are made of bars. */
export function barWidth(readings: readonly Reading[]): number | undefined {
  const widths = readings.flatMap(({ whole }) =>
    whole && whole.lineness >= BARS_ALONE && whole.width <= WIDEST ? [whole.width] : [],
  )
  return widths.length >= FEW ? median(widths) : undefined
}
