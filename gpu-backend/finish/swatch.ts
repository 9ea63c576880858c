// A colour with its opacity, and how it looks: on white paper and on black, since what is see-through has no
// look of its own.
import { type Colour, colourDistance, oklab } from './oklab.ts'

export type Rgba = readonly [number, number, number, number] // premultiplied, 0 to 255
/** Wholly transparent, premultiplied. */
export const NOTHING: Rgba = [0, 0, 0, 0]

/**
 * Lightness by Ottosson's toe, which does not exaggerate steps near black; hue counts more than lightness.
 */
export interface Seen {
  readonly onWhite: Colour
  readonly onBlack: Colour
}

const HUE = 1.5 // a grey in place of a faded colour is worse than a lighter or a darker one

export interface Swatch extends Seen {
  readonly rgba: Rgba
  readonly share: number // of what the references show; 1 for what is not there
}

/** `rgba`: premultiplied, 0 to 255; `share`: of what the references show, 0 to 1; 1 for what is not there. */
export function swatchOf(rgba: Rgba, share: number): Swatch {
  return { rgba, share, ...see(rgba) }
}

/** A premultiplied colour, 0 to 255 a channel, composed onto white and onto black. */
export function see([r, g, b, alpha]: Rgba): Seen {
  const paper = 255 - alpha
  const byte = (value: number): number => Math.max(0, Math.min(255, Math.round(value)))
  return {
    onWhite: toed(oklab(byte(r + paper), byte(g + paper), byte(b + paper))),
    onBlack: toed(oklab(byte(r), byte(g), byte(b))),
  }
}

function toed({ L, a, b }: Colour): Colour {
  const above = ((1 + 0.206) / (1 + 0.03)) * L
  const rest = above - 0.206
  return { L: (rest + Math.sqrt(rest ** 2 + 4 * 0.03 * above)) / 2, a: HUE * a, b: HUE * b }
}

/** In OKLab units: the mean over both papers, so that for opaque colours it is the distance itself. */
export function seenDistance(one: Seen, other: Seen): number {
  return (colourDistance(one.onWhite, other.onWhite) + colourDistance(one.onBlack, other.onBlack)) / 2
}

/** Place of the nearest, the first of several. `swatches`: at least one. */
export function nearestSwatch(swatches: readonly Seen[], seen: Seen): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (const [place, swatch] of swatches.entries()) {
    const distance = seenDistance(swatch, seen)
    if (distance < least) [best, least] = [place, distance]
  }
  return best
}
