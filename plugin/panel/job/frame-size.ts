// How large a placed image is. What is drawn joins a set, so it gets the size of the set.
import type { Reference } from '../state/panel-events.ts'

const SIDE_WITHOUT_REFERENCES = 128

type Sized = Pick<Reference, 'width' | 'height'>

/** The median of the longer sides, in canvas units. */
export function medianSide(references: readonly Sized[]): number {
  const sides = references.map(({ width, height }) => Math.max(width, height)).sort((a, b) => a - b)
  return sides[sides.length >> 1] ?? SIDE_WITHOUT_REFERENCES
}

/** The size that more than half of them have; null where each is as large as what is drawn in it. */
export function frameOf(references: readonly Sized[]): { width: number; height: number } | null {
  const isSame = (a: Sized, b: Sized) =>
    Math.abs(a.width - b.width) < 0.01 && Math.abs(a.height - b.height) < 0.01
  const common = references.find(
    (one) => references.filter((other) => isSame(one, other)).length * 2 > references.length,
  )
  return common ? { width: common.width, height: common.height } : null
}
