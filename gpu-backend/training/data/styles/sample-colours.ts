// Colours of a style made by program. Of real sets half the inks are black or nearly; palettes have a few
// strong colours of apart hues, a light one (white more often than not) and a darker one of a main one's
// kind.
import type { PaletteColour } from '../../../../contract/api/jobs/style-profile.ts'
import { between, chance, pick, type Random, whole } from '../draws.ts'
import { hex, parseHex, shift } from '../oklab.ts'

const polar = (L: number, chroma: number, hue: number): string =>
  hex({ L, a: chroma * Math.cos(hue), b: chroma * Math.sin(hue) })
const hue = (r: Random): number => between(r, 0, 2 * Math.PI)

/** Of lines and monochrome sets. */
export function sampleInk(r: Random): string {
  const which = r()
  if (which < 0.42) return '#000000'
  if (which < 0.58) return polar(between(r, 0.16, 0.4), between(r, 0, 0.015), hue(r))
  if (which < 0.8) return polar(between(r, 0.2, 0.42), between(r, 0.02, 0.1), hue(r))
  return polar(between(r, 0.42, 0.7), between(r, 0.08, 0.2), hue(r))
}

export const sampleDark = (r: Random): string =>
  chance(r, 0.5) ? '#000000' : polar(between(r, 0.12, 0.38), between(r, 0, 0.09), hue(r))

export const samplePale = (r: Random): string =>
  chance(r, 0.55) ? '#ffffff' : polar(between(r, 0.86, 0.98), between(r, 0, 0.06), hue(r))

/** Strong colours, hues spread around the circle or kept together. */
export function sampleBright(r: Random, count: number): string[] {
  const start = hue(r)
  const spread = chance(r, 0.7) ? (2 * Math.PI) / count : between(r, 0.1, 0.4)
  const [chroma, light] = [between(r, 0.05, 0.2), between(r, 0.5, 0.82)]
  return Array.from({ length: count }, (_, i) =>
    polar(
      Math.min(0.93, Math.max(0.35, light + between(r, -0.14, 0.14))),
      chroma * between(r, 0.7, 1.3),
      start + i * spread + between(r, -0.2, 0.2),
    ),
  )
}

/** The palette of coloured areas: main ones, a second, light and shade, shares falling. */
export function samplePalette(r: Random): PaletteColour[] {
  const bright = sampleBright(r, whole(r, 2, 6))
  const light = chance(r, 0.85) ? [samplePale(r)] : []
  const shade = chance(r, 0.7) ? [darkened(r, pick(r, bright))] : []
  const dark = chance(r, 0.35) ? [sampleDark(r)] : []
  const colours = [
    ...bright.map((colour, i) => ({ colour, role: i === 1 ? ('second' as const) : ('main' as const) })),
    ...light.map((colour) => ({ colour, role: 'light' as const })),
    ...[...shade, ...dark].map((colour) => ({ colour, role: 'shade' as const })),
  ].filter(({ colour }, i, all) => all.findIndex((other) => other.colour === colour) === i)
  const parts = colours.map((_, i) => 0.8 ** i * between(r, 0.5, 1)).sort((a, b) => b - a)
  const sum = parts.reduce((a, b) => a + b, 0)
  return colours.map((one, i) => ({ ...one, share: parts[i]! / sum }))
}

export const darkened = (r: Random, colour: string): string =>
  hex(shift(parseHex(colour), { turn: 0, chroma: 1, light: between(r, 0.68, 0.88), lift: 0 }))

/** How far apart two colours are by eye: OKLab. */
export function apart(one: string, other: string): number {
  const [a, b] = [parseHex(one), parseHex(other)]
  return Math.hypot(a.L - b.L, a.a - b.a, a.b - b.b)
}
