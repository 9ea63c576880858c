/**
 * Styles made by program: the same SVG redrawn with another palette, outline, line weight, corner, plate,
 * margin or ground. A style is plain data from a seeded generator, so that the same style can redraw a whole
 * set; drawing changes the SVG, not pixels.
 */
import type { Drawing, Kind } from './drawings.ts'
import { between, pick, type Random } from './draws.ts'
import { hex, nearest, type Oklab, parseHex, shift, tone } from './oklab.ts'

type ColourMap =
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

const NAMED: Record<string, string> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  blue: '#0000ff',
  green: '#008000',
  yellow: '#ffff00',
  gray: '#808080',
  grey: '#808080',
}

function mapped(value: string, map: ColourMap, paint: 'fill' | 'stroke'): string {
  const colour = NAMED[value] ?? value
  if (map.type === 'keep' || !colour.startsWith('#')) return colour
  if (map.type === 'flat') return paint === 'stroke' ? map.ink : map.paper
  const lab = parseHex(colour)
  if (map.type === 'shift') return hex(shift(lab, map))
  return hex(map.type === 'snap' ? nearest(lab, map.palette) : tone(lab, map.ramp))
}

function repaint(body: string, style: SvgStyle, kind: Kind): string {
  const ink = kind === 'colour' ? mapped('#000000', style.colours, 'fill') : style.ink
  const paint = (value: string, what: string) =>
    value === 'currentColor' ? style.ink : mapped(value, style.colours, what === 'stroke' ? 'stroke' : 'fill')
  let out = body.replace(
    /(fill|stroke|stop-color|flood-color)="(currentColor|#[0-9a-fA-F]{3,6}|[a-z]+)"/g,
    (whole, name: string, value: string) =>
      value === 'none' || value === 'transparent' ? whole : `${name}="${paint(value, name)}"`,
  )
  out = out.replace(
    /(fill|stroke|stop-color):\s*(#[0-9a-fA-F]{3,6})/g,
    (_, name: string, value: string) => `${name}:${paint(value, name)}`,
  )
  if (style.lineScale !== 1)
    out = out.replace(
      /stroke-width="([0-9.]+)"/g,
      (_, width: string) => `stroke-width="${(Number(width) * style.lineScale).toFixed(3)}"`,
    )
  if (style.join !== 'keep')
    out = out
      .replace(/stroke-linejoin="[a-z]+"/g, `stroke-linejoin="${style.join}"`)
      .replace(/stroke-linecap="[a-z]+"/g, `stroke-linecap="${style.join === 'round' ? 'round' : 'butt'}"`)
  if (style.tint) out = out.replace(/fill="none"/g, `fill="${style.tint}"`)
  return `<g fill="${ink}">${out}</g>`
}

function outlined(painted: string, style: SvgStyle, side: number): string {
  if (!style.outline) return painted
  const width = (style.outline.width * side).toFixed(3)
  const stroke = `stroke="${style.outline.colour}" stroke-linejoin="round" stroke-linecap="round"`
  if (style.outline.around === 'shapes') return `<g ${stroke} stroke-width="${width}">${painted}</g>`
  const under = painted
    .replace(/fill="(?!none)[^"]*"/g, `fill="${style.outline.colour}"`)
    .replace(/ id="[^"]*"/g, '')
  return `<g ${stroke} stroke-width="${(2 * Number(width)).toFixed(3)}">${under}</g>${painted}`
}

/**
 * The drawing redrawn by a style, as a square SVG of `size` px; non-square drawings are centred, never
 * stretched.
 */
export function redraw(drawing: Drawing, style: SvgStyle, size: number): string {
  const [left, top, width, height] = drawing.box
  const side = Math.max(width, height)
  const scale = (style.plate ? style.plate.scale : 1) * style.scale
  const half = side / 2
  const inner = `<g transform="translate(${half} ${half}) scale(${scale.toFixed(4)}) translate(${-left - width / 2} ${-top - height / 2})">${outlined(repaint(drawing.body, style, drawing.kind), style, side)}</g>`
  const ground = style.ground ? `<rect width="${side}" height="${side}" fill="${style.ground}"/>` : ''
  const plate = !style.plate
    ? ''
    : style.plate.shape === 'disc'
      ? `<circle cx="${half}" cy="${half}" r="${half * 0.97}" fill="${style.plate.colour}"/>`
      : `<rect x="${side * 0.03}" y="${side * 0.03}" width="${side * 0.94}" height="${side * 0.94}" rx="${side * 0.18}" fill="${style.plate.colour}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${side} ${side}" width="${size}" height="${size}">${ground}${plate}${inner}</svg>`
}
