// How wide the bars of a set without lines are: its arrows, crosses and menus, told by its drawings that bars
// explain nearly whole; in a two-tone one the details in ink on its areas.
import type { LineReading, Reading } from '../measures/drawing-measures.ts'
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

/** The same of a two-tone set, by the most opaque colour of each drawing. */
export function detailWidth(readings: readonly Reading[]): number | undefined {
  const widths = readings.flatMap((reading) => {
    const line = inkLine(reading)
    return line && line.lineness >= BARS_ALONE && line.width <= WIDEST ? [line.width] : []
  })
  return widths.length >= FEW ? median(widths) : undefined
}

function inkLine({ colours, lines }: Reading): LineReading | null {
  const strongest = Math.max(...colours.map(({ opacity }) => opacity))
  return lines[colours.findIndex(({ opacity }) => opacity === strongest)] ?? null
}
