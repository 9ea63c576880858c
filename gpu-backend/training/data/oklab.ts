/** What styles do to colours, in OKLab: hex strings in and out, L in [0, 1]. */
import { type Colour, oklab, toBytes } from '../../finish/oklab.ts'

export type Oklab = Colour

/** "#rgb" or "#rrggbb" → OKLab. */
export function parseHex(text: string): Oklab {
  const full = text.length === 4 ? `#${text[1]}${text[1]}${text[2]}${text[2]}${text[3]}${text[3]}` : text
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  return oklab(r, g, b)
}

/** OKLab → "#rrggbb", clipped to sRGB. */
export function hex(colour: Oklab): string {
  return `#${toBytes(colour)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`
}

/** Turns the hue (radians), scales chroma and lightness, then lifts the lightness. */
export function shift(c: Oklab, by: { turn: number; chroma: number; light: number; lift: number }): Oklab {
  const cos = Math.cos(by.turn),
    sin = Math.sin(by.turn)
  return {
    L: Math.min(1, Math.max(0, c.L * by.light + by.lift)),
    a: by.chroma * (cos * c.a - sin * c.b),
    b: by.chroma * (sin * c.a + cos * c.b),
  }
}

/** The palette's colour nearest to `c`. */
export function nearest(c: Oklab, palette: Oklab[]): Oklab {
  let best = palette[0]!,
    bestD = Infinity
  for (const p of palette) {
    const d = (p.L - c.L) ** 2 + (p.a - c.a) ** 2 + (p.b - c.b) ** 2
    if (d < bestD) {
      best = p
      bestD = d
    }
  }
  return best
}

/** The ramp's step for the lightness of `c`. */
export function tone(c: Oklab, ramp: Oklab[]): Oklab {
  return ramp[Math.min(ramp.length - 1, Math.floor(c.L * ramp.length))]!
}
