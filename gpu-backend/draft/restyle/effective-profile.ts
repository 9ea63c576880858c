// A profile as drafting acts on it: one ink that shines through in places makes a duotone set, whatever else
// the reading took it for; and what a two-tone set has on its darkened sides is no colour to paint with, for
// it would be darkened again.
import type { PaletteColour, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { colourDistance } from '../../finish/oklab.ts'
import { labOf } from '../pieces/colour-of.ts'

/**
 * Ink up to this opacity is a tint, and a set's from this share of what it paints and this share of its
 * drawings: two faint icons of eight are an exception.
 */
const PALE = 0.7
const SHARE = 0.12
const DRAWINGS = 0.5

/** A shade below this opacity darkens nothing; colours nearer than this (OKLab) are one. */
const FAINT = 0.04
const ALIKE = 0.022

export function effectiveProfile(given: StyleProfile): StyleProfile {
  const profile = { ...given, palette: undarkened(given) }
  const { kind, monochrome, palette, line } = profile
  if (!monochrome || (kind !== 'flat' && kind !== 'line' && kind !== 'solid')) return profile
  const pale = palette.filter(({ opacity = 1, drawings = 1 }) => opacity < PALE && drawings >= DRAWINGS)
  const share = pale.reduce((sum, one) => sum + one.share, 0)
  const [tint] = pale
  if (!tint || share < SHARE || share > 0.9) return profile
  const lined = kind === 'line' && line ? { ...line, spread: Math.min(line.spread, 0.2), opacity: 1 } : null
  return {
    ...profile,
    kind: 'duotone',
    line: lined,
    area: { type: 'duotone', tint: tint.colour, opacity: tint.opacity ?? 1 },
  }
}

/** A two-tone set's colours as they are on the light side; a darkened one's share is its light one's. */
function undarkened({ area, palette }: StyleProfile): PaletteColour[] {
  if (area.type !== 'two-tone' || area.opacity < FAINT) return [...palette]
  const darkened = palette.map(({ colour }) => labOf(mixed(colour, area.shade, area.opacity)))
  const lightOf = palette.map(({ colour }, place) => {
    const light = darkened.findIndex(
      (dark, other) => other !== place && colourDistance(dark, labOf(colour)) < ALIKE,
    )
    return light < 0 || darkened[place]!.L > darkened[light]!.L ? null : light
  })
  const shareOf = (one: PaletteColour, place: number): number =>
    palette.reduce((sum, { share }, other) => (lightOf[other] === place ? sum + share : sum), one.share)
  const kept = palette
    .map((one, place) => ({ ...one, share: Math.min(1, shareOf(one, place)) }))
    .filter((_, place) => lightOf[place] === null)
  return kept.sort((a, b) => b.share - a.share)
}

/** One colour laid over another at an opacity, byte by byte as a renderer mixes them. */
function mixed(under: string, over: string, opacity: number): string {
  const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16)
  const bytes = [1, 3, 5].map((at) =>
    Math.round(channel(under, at) * (1 - opacity) + channel(over, at) * opacity),
  )
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
