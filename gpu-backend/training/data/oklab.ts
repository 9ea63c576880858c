/** OKLab (Björn Ottosson, 2020) for hands that recolour: hex strings in and out, L in [0, 1]. */
export type Oklab = { L: number; a: number; b: number }

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
const toGamma = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)

/** "#rgb" or "#rrggbb" → OKLab. */
export function parseHex(text: string): Oklab {
  const full = text.length === 4 ? `#${text[1]}${text[1]}${text[2]}${text[2]}${text[3]}${text[3]}` : text
  const [r, g, b] = [1, 3, 5].map((at) => toLinear(Number.parseInt(full.slice(at, at + 2), 16) / 255)) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return {
    L: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  }
}

/** OKLab → "#rrggbb", clipped to sRGB. */
export function hex({ L, a, b }: Oklab): string {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return `#${linear
    .map((v) =>
      Math.round(255 * toGamma(Math.min(1, Math.max(0, v))))
        .toString(16)
        .padStart(2, '0'),
    )
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
