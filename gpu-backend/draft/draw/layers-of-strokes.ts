// Lines that hold nothing as two layers: arrows and what there are more of are signs on the rest. Parts
// alike have one tone; lines that all hang together are told apart as lines, an arrow's shaft from its head.
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  boundsOf,
  intersect,
  islandsOf,
  type Region,
  regionOf,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { arrowHeads } from '../pieces/arrow-heads.ts'
import type { LineLook } from '../pieces/piece.ts'
import { alikeParts, inkOfAlike } from './alike-parts.ts'
import { bySize, type Layers } from './solid-layers.ts'

/** `whole`: what the lines and dots draw. */
export function layersOfStrokes(whole: Region, lines: readonly Path[], look: LineLook): Layers {
  const heads = [...arrowHeads(lines, look)]
  const drawnHeads = stroked(heads, look)
  const groups = alikeParts(bySize(islandsOf(whole)))
  const isArrow = (island: Region): boolean => areaOf(intersect(island, drawnHeads)) > 0
  if (groups.length > 1) {
    const pale = groups.find(([part]) => !isArrow(part!)) ?? groups[0]!
    return parted(whole, unite(...groups.filter((group) => group !== pale).flat()))
  }
  if (heads.length > 0) return parted(whole, drawnHeads)
  const alike = groups[0] ?? []
  if (alike.length < 2) return layersOfLinked(whole, lines.flat(), look)
  return parted(whole, unite(...(inkOfAlike(alike) ?? alike)))
}

/** In line widths: as near to the edge of the drawing lies its frame. Of a line, the share that does. */
const EDGE = 1.1
const FRAMES = 0.6

/** The axes of a chart are pale and its curve ink: what runs along the edge of the whole is its frame. */
function layersOfLinked(whole: Region, lines: readonly Subpath[], look: LineLook): Layers {
  const { left, top, right, bottom } = boundsOf(whole)!
  const by = EDGE * look.width
  const [width, height] = [right - left - 2 * by, bottom - top - 2 * by]
  if (width <= 0 || height <= 0) return { pale: [], dark: whole }
  const middle = regionOf(rectPath(left + by, top + by, width, height), 'nonzero')
  const dark = unite(
    ...lines
      .map((line) => stroked([line], look))
      .filter((line) => areaOf(intersect(line, middle)) > (1 - FRAMES) * areaOf(line)),
  )
  return areaOf(dark) > 0 ? parted(whole, dark) : { pale: [], dark: whole }
}

const parted = (whole: Region, dark: Region): Layers => ({ pale: subtract(whole, dark), dark })

const stroked = (lines: readonly Subpath[], look: LineLook): Region =>
  unite(...lines.map((line) => strokedRegion([line], { ...look, miterLimit: 4 })))
