// Which colour each cell of a line drawing gets, in sets of colours.
import { areaOf, type Region } from '../geometry/region.ts'

/** Of the larger one's area, what two cells of one size may differ by. */
const ALIKE = 0.12

/**
 * By cell, the largest first: cells within another, or small beside it, differ from it; the rest is in the
 * main colour. Cells of one size, as wheels are, share a colour.
 */
export function cellColours(cells: readonly Region[], main: string, others: readonly string[]): string[] {
  const areas = cells.map(areaOf)
  const sizes: number[] = []
  return areas.map((area, index) => {
    if (index === 0 || area > 0.6 * areas[0]!) return main
    const known = sizes.findIndex((size) => area > (1 - ALIKE) * size)
    const size = known < 0 ? sizes.push(area) - 1 : known
    return others[size % 2] ?? others[0] ?? main
  })
}
