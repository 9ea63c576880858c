// A profile as drafting acts on it: one ink that shines through in places makes a duotone set, whatever else the reading took it for.
import type { StyleProfile } from '../../../edge/contract/style-profile.ts'

/** Ink up to this opacity is a tint, and a set's from this share of what it paints and this share of its drawings: two faint icons of eight are an exception. */
const PALE = 0.7
const SHARE = 0.12
const DRAWINGS = 0.5

export function effectiveProfile(profile: StyleProfile): StyleProfile {
  const { kind, monochrome, palette, line } = profile
  if (!monochrome || (kind !== 'flat' && kind !== 'line' && kind !== 'solid')) return profile
  const pale = palette.filter(({ opacity = 1, drawings = 1 }) => opacity < PALE && drawings >= DRAWINGS)
  const share = pale.reduce((sum, one) => sum + one.share, 0)
  const [tint] = pale
  if (!tint || share < SHARE || share > 0.9) return profile
  const lined = kind === 'line' && line ? { ...line, spread: Math.min(line.spread, 0.2), opacity: 1 } : null
  return { ...profile, kind: 'duotone', line: lined, area: { type: 'duotone', tint: tint.colour, opacity: tint.opacity ?? 1 } }
}
