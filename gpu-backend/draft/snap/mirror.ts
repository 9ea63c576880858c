// Whether straight lines lie in pairs about a middle: what is drawn symmetric stays so on a grid.
import type { Wall } from './line-parts.ts'

const NEAR = 0.1
/** Of the walls' length, so much has a twin. */
const MOST = 0.9

export function mirrored(walls: readonly Wall[], middle: number): boolean {
  const all = walls.reduce((sum, { length }) => sum + length, 0)
  const lone = walls.filter(
    ({ at }) => Math.abs(lengthAt(walls, at) - lengthAt(walls, 2 * middle - at)) > 0.3 * lengthAt(walls, at),
  )
  return all > 0 && lone.reduce((sum, { length }) => sum + length, 0) <= (1 - MOST) * all
}

const lengthAt = (walls: readonly Wall[], place: number): number =>
  walls.reduce((sum, { at, length }) => sum + (Math.abs(at - place) < NEAR ? length : 0), 0)
