// Which colours each pixel of a drawn picture is made of: an area of one colour is one swatch; a soft edge
// lies between the two areas that meet there, and is never a third colour that happens to lie on the way from
// one to the other.

import type { Pixels } from '../model/pixels.ts'
import { absorbSpeckles } from './absorb-speckles.ts'
import { type Area, type Areas, findAreas } from './find-areas.ts'
import type { Labels } from './labels.ts'
import { NO_MIX, offLine, shareOf } from './mix-line.ts'
import { premultiplied } from './premultiplied.ts'
import { nearestSwatch, type Rgba, type Swatch, see } from './swatch.ts'

interface Mix {
  readonly first: number
  readonly second: number
  readonly share: number
}

const REACH = 3 // pixels from an edge's middle to the areas it parts

/**
 * `swatches`: at most 256, what is not there (NOTHING) among them; `natural`: the drawing that gave the
 * shape, in the same place.
 */
export function labelPixels(pixels: Pixels, swatches: readonly Swatch[], natural?: Pixels): Labels {
  const { width, height } = pixels
  const mixed = premultiplied(pixels)
  const areas = findAreas(pixels, mixed, swatches, natural)
  const first = new Uint8Array(width * height)
  const second = new Uint8Array(width * height)
  const share = new Float32Array(width * height).fill(1)
  for (let i = 0; i < first.length; i++) {
    const area = areas.list[areas.of[i]]
    const mix = area
      ? { first: area.swatch, second: area.swatch, share: 1 }
      : mixAt(mixed, i, areas, width, height, swatches)
    first[i] = mix.first
    second[i] = mix.second
    share[i] = mix.share
  }
  return absorbSpeckles({ width, height, first, second, share }, mixed, swatches)
}

/**
 * Of a pixel within no area: a mix of those around it; where it is none, the nearest of the swatches that the
 * picture has.
 */
function mixAt(
  mixed: Float32Array,
  pixel: number,
  areas: Areas,
  width: number,
  height: number,
  swatches: readonly Swatch[],
): Mix {
  const colour: Rgba = [mixed[4 * pixel], mixed[4 * pixel + 1], mixed[4 * pixel + 2], mixed[4 * pixel + 3]]
  const near = areasAround(areas, width, height, pixel)
  const mix = near.length > 0 ? bestMix(colour, near) : null
  if (mix) return mix
  const used = [...new Set(areas.list.map(({ swatch }) => swatch))]
  const swatch =
    used[
      nearestSwatch(
        used.map((place) => swatches[place]),
        see(colour),
      )
    ] ?? nearestSwatch(swatches, see(colour))
  return { first: swatch, second: swatch, share: 1 }
}

function areasAround({ list, of }: Areas, width: number, height: number, pixel: number): Area[] {
  const [px, py] = [pixel % width, Math.floor(pixel / width)]
  const near: Area[] = []
  for (let y = Math.max(0, py - REACH); y <= Math.min(height - 1, py + REACH); y++) {
    for (let x = Math.max(0, px - REACH); x <= Math.min(width - 1, px + REACH); x++) {
      const area = list[of[y * width + x]]
      if (area && !near.includes(area)) near.push(area)
    }
  }
  return near
}

/**
 * The two areas between whose colours this one lies, and where; null where it does not. `near`: at least one.
 */
function bestMix(colour: Rgba, near: readonly Area[]): Mix | null {
  let [best, least]: [Mix | null, number] = [null, NO_MIX ** 2]
  for (let i = 0; i < near.length; i++) {
    for (let j = i; j < near.length; j++) {
      const [one, other] = [near[i], near[j]]
      const share = shareOf(colour, one.mean, other.mean)
      const off = offLine(colour, one.mean, other.mean, share)
      if (off >= least) continue
      least = off
      best =
        share >= 0.5
          ? { first: one.swatch, second: other.swatch, share }
          : { first: other.swatch, second: one.swatch, share: 1 - share }
    }
  }
  return best
}
