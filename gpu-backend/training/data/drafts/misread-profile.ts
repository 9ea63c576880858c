// A style profile as a reader gives it: numbers somewhat off, areas taken for plain ones, some colours near
// and some wrong, sometimes another style altogether. What a draft is made with, where its target is made
// with the true one.
import type { AreaStyle, PaletteColour, StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import type { Random } from '../draws.ts'
import { hex, parseHex } from '../oklab.ts'

const EXACT = 0.6 // of the readings: these lack effects alone
const OTHER_STYLE = 0.15 // of the others
const OTHER_COLOURS = 0.25
const AREAS_SEEN = 0.2
const COLOUR_ERROR = 0.02 // OKLab, of most readings
const COLOUR_LOST = 0.15

/** `other`: a style that has nothing to do with it. */
export function misreadProfile(profile: StyleProfile, other: StyleProfile, r: Random): StyleProfile {
  const exact = r() < EXACT
  if (!exact && r() < OTHER_STYLE) return { ...other, grid: profile.grid, ground: profile.ground }
  const factor = (spread: number): number => (exact ? 1 : 1 + spread * normal(r))
  const { line, outline, box } = profile
  const size = factor(0.025)
  const width = factor(0.1)
  const within = (value: number): number => Math.min(1, value * size)
  return {
    ...profile,
    line: line && { ...line, width: line.width * width, cornerRadius: line.cornerRadius * factor(0.3) },
    outline: outline && (exact || r() < 0.9) ? { ...outline, width: outline.width * width } : null,
    area: misreadArea(profile.area, r),
    palette:
      !exact && r() < OTHER_COLOURS
        ? other.palette
        : misreadPalette(profile.palette, exact ? 0 : COLOUR_ERROR, r),
    box: {
      ...box,
      size: within(box.size),
      wide: within(box.wide),
      tall: within(box.tall),
      round: within(box.round),
    },
    shadow: null,
  }
}

function misreadArea(area: AreaStyle, r: Random): AreaStyle {
  const seen = r() < AREAS_SEEN
  switch (area.type) {
    case 'two-tone':
    case 'gradient':
      return seen ? area : { type: 'flat' }
    case 'slipped':
      return seen
        ? area
        : {
            ...area,
            dx: r() < 0.6 ? 0 : area.dx + 0.03 * normal(r),
            dy: r() < 0.6 ? 0 : area.dy + 0.03 * normal(r),
          }
    case 'duotone':
      return { ...area, opacity: Math.min(1, Math.max(0.08, area.opacity * (1 + 0.25 * normal(r)))) }
    default:
      return area
  }
}

function misreadPalette(palette: StyleProfile['palette'], error: number, r: Random): PaletteColour[] {
  const lost =
    error > 0 && palette.length > 3 && r() < COLOUR_LOST ? 1 + Math.floor(r() * (palette.length - 1)) : -1
  return palette
    .filter((_, i) => i !== lost)
    .map((one) => {
      const { L, a, b } = parseHex(one.colour)
      return {
        ...one,
        colour: hex({ L: L + error * normal(r), a: a + error * normal(r), b: b + error * normal(r) }),
      }
    })
}

/** Mean 0, deviation 1 (Irwin–Hall of six). */
function normal(r: Random): number {
  let sum = 0
  for (let i = 0; i < 6; i++) sum += r()
  return (sum - 3) * Math.SQRT2
}
