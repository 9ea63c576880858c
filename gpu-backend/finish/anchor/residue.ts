// What the decoded picture shows and no element explains. Where it is large enough to be meant it is traced
// and laid over; a speckle, or a wavering edge, is not.
import { ColorMode, Hierarchical, PathSimplifyMode, vectorizeRaw } from '@neplex/vectorizer'
import { type Path, parseSvg, transformPath } from '../../../contract/index.ts'
import type { Evidence } from './evidence.ts'

const SPECKLE = 0.004 // of the frame: 64 pixels of 128 × 128
const FINER = 4 // vtracer's curves are smooth on a map four times as fine

/**
 * Connected regions of unexplained pixels, larger than a speckle. `explained` [side × side]: changes that a
 * repainted or split element shows.
 */
export function residueOf({ side, changed }: Evidence, explained: Uint8Array): number[][] {
  const left = changed.map((one, i) => (one === 1 && explained[i] === 0 ? 1 : 0))
  const regions: number[][] = []
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue
    const region = [start]
    left[start] = 0
    for (let next = 0; next < region.length; next++) {
      const i = region[next]
      const x = i % side
      for (const at of [x > 0 ? i - 1 : -1, x < side - 1 ? i + 1 : -1, i - side, i + side]) {
        if (at < 0 || at >= left.length || left[at] === 0) continue
        left[at] = 0
        region.push(at)
      }
    }
    if (region.length >= SPECKLE * side * side) regions.push(region)
  }
  return regions
}

/**
 * The outline of a region, grown by the margin that evidence leaves at every edge. `unit`: of the drawing, a
 * pixel.
 */
export async function traceRegion(
  region: readonly number[],
  side: number,
  grow: number,
  unit: number,
): Promise<Path> {
  const fine = side * FINER
  const rgba = Buffer.alloc(4 * fine * fine, 255) // vtracer takes what is dark; it does not look at opacity
  const reach = grow * FINER
  for (const i of region) {
    const [x, y] = [(i % side) * FINER, Math.floor(i / side) * FINER]
    for (let fy = Math.max(0, y - reach); fy < Math.min(fine, y + FINER + reach); fy++) {
      const from = fy * fine + Math.max(0, x - reach)
      const to = fy * fine + Math.min(fine, x + FINER + reach)
      for (let at = from; at < to; at++) rgba.writeUInt32BE(0x0000_00ff, 4 * at)
    }
  }
  const svg = await vectorizeRaw(
    rgba,
    { width: fine, height: fine },
    {
      colorMode: ColorMode.Binary,
      hierarchical: Hierarchical.Cutout,
      filterSpeckle: 2 * FINER,
      colorPrecision: 8,
      layerDifference: 1,
      mode: PathSimplifyMode.Spline,
      cornerThreshold: 60,
      lengthThreshold: 10,
      maxIterations: 10,
      spliceThreshold: 60,
      pathPrecision: 1,
    },
  )
  const { drawing } = parseSvg(svg.slice(svg.indexOf('<svg')))
  const scale = unit / FINER
  return drawing.elements.flatMap(({ path }) => transformPath(path, [scale, 0, 0, scale, 0, 0]))
}
