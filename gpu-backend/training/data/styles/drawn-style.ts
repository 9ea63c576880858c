// A seed → a style made by program and some public drawings in it, as pictures with their vectors: what
// readers of styles learn from and are held against.
import { writeSvg } from '../../../../contract/vector/svg/write-svg.ts'
import type { PublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import { rasterise } from '../../../vector/rasterise.ts'
import type { ReferencePicture } from '../../../vector/reference-picture.ts'
import { seededRandom, weighted, whole } from '../draws.ts'
import { drawStyle } from './draw-style.ts'
import { type SampledStyle, sampleStyle } from './sample-style.ts'
import { styleSources } from './style-sources.ts'

const SIZES = [
  [32, 1],
  [48, 2],
  [64, 3],
  [96, 4],
  [128, 4],
  [256, 2],
] as const

export interface DrawnStyle {
  readonly style: SampledStyle
  readonly size: number // pixels
  readonly pictures: readonly ReferencePicture[]
}

/** `size`, `count`: drawn by the seed where none are given. Drawings of which nothing shows are left out. */
export function drawnStyles(
  publicSet: PublicDrawings,
): (seed: number, size?: number, count?: number) => Promise<DrawnStyle> {
  const sources = styleSources(publicSet)
  return async (seed, wantedSize, wantedCount) => {
    const style = sampleStyle(seed)
    const r = seededRandom(seed ^ 0x5bd1e995)
    const size = weighted(r, SIZES)
    const count = whole(r, 4, 8)
    const pictures: ReferencePicture[] = []
    for (const place of sources.places(r, style.profile, wantedCount ?? count)) {
      const { kind, strokes } = publicSet.drawings[place]!
      const vector = drawStyle({ drawing: await publicSet.read(place), kind, strokes }, style)
      const pixels = await rasterise(writeSvg(vector), wantedSize ?? size)
      if (pixels.rgba.some((value, i) => i % 4 === 3 && value > 0)) pictures.push({ pixels, vector })
    }
    return { style, size: wantedSize ?? size, pictures }
  }
}
