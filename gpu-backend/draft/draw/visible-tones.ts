// What is seen of each tone where opaque parts of either lie on one another: a face on a collar, an eye on
// the face. What is pale shines through, so that the ink under it has to go.
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, coverOf, intersect, type Region, subtract, unite } from '../geometry/region.ts'
import type { Layers } from './solid-layers.ts'

/** In square units of the frame: less is nothing to the eye. */
const OVERLAP = 0.05

/** Bottom to top; null where no pale part lies on ink. */
export function visibleTones(
  elements: readonly VectorElement[],
  tint: ReadonlySet<VectorElement>,
): Layers | null {
  let [pale, dark]: [Region, Region] = [[], []]
  let covered = false
  for (const element of elements) {
    const cover = coverOf(element)
    if (tint.has(element)) {
      covered ||= areaOf(intersect(dark, cover)) > OVERLAP
      pale = unite(pale, cover)
      dark = subtract(dark, cover)
    } else {
      pale = subtract(pale, cover)
      dark = unite(dark, cover)
    }
  }
  return covered ? { pale, dark } : null
}
