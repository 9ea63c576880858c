/**
 * Styles made by program: the same SVG redrawn with another palette, outline, line weight, corner, plate,
 * margin or ground. A style is plain data from a seeded generator, so that the same style can redraw a whole
 * set (redraw-svg.ts).
 */
import type { Drawing, Kind } from './drawings.ts'
import { between, pick, type Random } from './draws.ts'
import { hex, type Oklab, parseHex } from './oklab.ts'

export type ColourMap =
  | { type: 'keep' }
  | { type: 'shift'; turn: number; chroma: number; light: number; lift: number }
  | { type: 'snap'; palette: Oklab[] }
  | { type: 'tones'; ramp: Oklab[] }
  | { type: 'flat'; ink: string; paper: string }
export type SvgStyle = {
  colours: ColourMap
  ink: string
  tint: string | null
  lineScale: number
  join: 'keep' | 'round' | 'miter'
  outline: { width: number; colour: string; around: 'shapes' | 'silhouette' } | null
  plate: { shape: 'disc' | 'square'; colour: string; scale: number } | null
  ground: string | null
  scale: number
}

export const plainStyle: SvgStyle = {
  colours: { type: 'keep' },
  ink: '#000000',
  tint: null,
  lineScale: 1,
  join: 'keep',
  outline: null,
  plate: null,
  ground: null,
  scale: 1,
}

const anyColour = (r: Random) =>
  hex({ L: between(r, 0.35, 0.9), a: between(r, -0.18, 0.2), b: between(r, -0.2, 0.17) })
const darkColour = (r: Random) =>
  r() < 0.6
    ? '#000000'
    : hex({ L: between(r, 0.12, 0.4), a: between(r, -0.06, 0.08), b: between(r, -0.12, 0.06) })
const lightColour = (r: Random) =>
  hex({ L: between(r, 0.86, 0.98), a: between(r, -0.05, 0.05), b: between(r, -0.06, 0.08) })

function mildShift(r: Random): ColourMap {
  return {
    type: 'shift',
    turn: between(r, -0.4, 0.4),
    chroma: between(r, 0.6, 1.35),
    light: between(r, 0.8, 1.1),
    lift: between(r, -0.06, 0.1),
  }
}

function ramp(r: Random, count: number): Oklab[] {
  const turn = between(r, 0, 2 * Math.PI),
    chroma = between(r, 0.02, 0.2),
    bend = between(r, -1, 1)
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? 0 : i / (count - 1)
    return {
      L: 0.2 + 0.75 * at,
      a: Math.cos(turn + bend * at) * chroma * (1 - at * 0.6),
      b: Math.sin(turn + bend * at) * chroma * (1 - at * 0.6),
    }
  })
}

/** Colours of some drawings, as a pool for limited palettes. */
export function coloursIn(drawings: Drawing[]): string[] {
  return drawings.flatMap((drawing) => drawing.body.match(/#[0-9a-fA-F]{6}\b/g) ?? [])
}

function colourMap(r: Random, kind: Kind, pool: string[]): ColourMap {
  if (kind !== 'colour') return r() < 0.75 ? { type: 'keep' } : mildShift(r)
  const u = r()
  if (u < 0.27) return { type: 'keep' }
  if (u < 0.47) return mildShift(r)
  if (u < 0.7)
    return {
      type: 'snap',
      palette: [
        ...Array.from({ length: 3 + Math.floor(r() * 6) }, () =>
          parseHex(pool.length > 8 ? pick(r, pool) : anyColour(r)),
        ),
        ...(r() < 0.5 ? [parseHex('#ffffff')] : []),
        ...(r() < 0.4 ? [parseHex('#000000')] : []),
      ],
    }
  if (u < 0.8) return { type: 'tones', ramp: ramp(r, 2 + Math.floor(r() * 3)) }
  if (u < 0.87)
    return {
      type: 'shift',
      turn: between(r, 0.5, 5.7),
      chroma: between(r, 0.7, 1.2),
      light: between(r, 0.85, 1.1),
      lift: between(r, -0.05, 0.1),
    }
  return { type: 'flat', ink: darkColour(r), paper: r() < 0.6 ? '#ffffff' : lightColour(r) }
}

/** A style for a whole set: what the references and the targets of a batch share. */
export function randomStyle(r: Random, kind: Kind, pool: string[]): SvgStyle {
  const colours = colourMap(r, kind, pool)
  const flat = colours.type === 'flat'
  const plate =
    r() < 0.14
      ? {
          shape: pick(r, ['disc', 'square'] as const),
          colour: r() < 0.6 ? anyColour(r) : lightColour(r),
          scale: between(r, 0.55, 0.72),
        }
      : null
  const outlined = flat || r() < (kind === 'colour' ? 0.3 : 0.04)
  return {
    colours,
    ink: plate && r() < 0.4 ? '#ffffff' : r() < 0.4 ? '#000000' : r() < 0.5 ? darkColour(r) : anyColour(r),
    tint: kind === 'line' && r() < 0.2 ? (r() < 0.4 ? '#ffffff' : lightColour(r)) : null,
    lineScale: r() < 0.5 ? 1 : between(r, 0.6, 1.7),
    join: pick(r, ['keep', 'keep', 'round', 'miter'] as const),
    outline: outlined
      ? {
          width: between(r, 0.012, 0.04),
          colour: flat && colours.type === 'flat' ? colours.ink : r() < 0.85 ? darkColour(r) : '#ffffff',
          around: flat || r() < 0.7 ? 'shapes' : 'silhouette',
        }
      : null,
    plate,
    ground: r() < 0.3 ? (r() < 0.65 ? '#ffffff' : r() < 0.5 ? lightColour(r) : anyColour(r)) : null,
    scale: r() < 0.85 ? 1 : between(r, 0.78, 0.97),
  }
}

/**
 * A style for content: natural colours or near them, always in place, no plate, so that shape and colour can
 * be read from it.
 */
export function contentStyle(r: Random, kind: Kind): SvgStyle {
  const mild = {
    ...plainStyle,
    colours: mildShift(r),
    ink: kind === 'colour' ? '#000000' : darkColour(r),
    lineScale: between(r, 0.7, 1.4),
  }
  if (r() < 0.4) return mild
  const strong = randomStyle(r, kind, [])
  const outline =
    r() < 0.4
      ? { width: between(r, 0.012, 0.035), colour: '#000000', around: 'shapes' as const }
      : strong.outline
  return {
    ...strong,
    plate: null,
    scale: 1,
    ground: r() < 0.2 ? '#ffffff' : null,
    outline,
    colours: r() < 0.5 ? mild.colours : strong.colours,
  }
}
