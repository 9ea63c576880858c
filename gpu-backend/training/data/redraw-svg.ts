// A drawing redrawn in a style made by program: the SVG is changed, not pixels.
import type { Drawing, Kind } from './drawings.ts'
import { hex, nearest, parseHex, shift, tone } from './oklab.ts'
import type { ColourMap, SvgStyle } from './svg-styles.ts'

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
  const centred = `translate(${-left - width / 2} ${-top - height / 2})`
  const painted = outlined(repaint(drawing.body, style, drawing.kind), style, side)
  const transform = `translate(${half} ${half}) scale(${scale.toFixed(4)}) ${centred}`
  const inner = `<g transform="${transform}">${painted}</g>`
  const ground = style.ground ? `<rect width="${side}" height="${side}" fill="${style.ground}"/>` : ''
  const xmlns = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
  const frame = `viewBox="0 0 ${side} ${side}" width="${size}" height="${size}"`
  return `<svg ${xmlns} ${frame}>${ground}${plateOf(style, side)}${inner}</svg>`
}

function plateOf({ plate }: SvgStyle, side: number): string {
  if (!plate) return ''
  const half = side / 2
  if (plate.shape === 'disc')
    return `<circle cx="${half}" cy="${half}" r="${half * 0.97}" fill="${plate.colour}"/>`
  const [at, length, radius] = [side * 0.03, side * 0.94, side * 0.18]
  const box = `x="${at}" y="${at}" width="${length}" height="${length}" rx="${radius}"`
  return `<rect ${box} fill="${plate.colour}"/>`
}
