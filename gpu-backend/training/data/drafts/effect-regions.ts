// Regions that effects are cut out with, in the frame's 24 units.
import { SCALE } from '../../../draft/geometry/polygon.ts'
import type { Region } from '../../../draft/geometry/region.ts'
import { FRAME } from '../../../draft/pieces/piece.ts'
import type { Random } from '../draws.ts'

type Point = readonly [number, number]

const FAR = 4 * FRAME
const CORNERS = 12 // of a dot

const ring = (points: readonly Point[]): Region[number] =>
  points.map(([x, y]) => ({ x: Math.round(x * SCALE), y: Math.round(y * SCALE) }))

const directions = (angle: number): Point => [
  Math.cos((angle * Math.PI) / 180),
  Math.sin((angle * Math.PI) / 180),
]

/** All that lies beyond the line through a point, towards an angle. */
export function beyond(x: number, y: number, angle: number): Region {
  return [strip(x, y, angle, 0, FAR)]
}

/** `count` stripes along an angle, `spacing` from middle to middle, the middle of all at a point. */
export function bands(
  x: number,
  y: number,
  angle: number,
  count: number,
  spacing: number,
  width: number,
): Region {
  return Array.from({ length: count }, (_, i) => {
    const at = (i - (count - 1) / 2) * spacing
    return strip(x, y, angle + 90, at - width / 2, at + width / 2)
  })
}

function strip(x: number, y: number, angle: number, from: number, to: number): Region[number] {
  const [cos, sin] = directions(angle)
  const corner = (along: number, across: number): Point => [
    x + cos * along - sin * across,
    y + sin * along + cos * across,
  ]
  return ring([corner(from, -FAR), corner(to, -FAR), corner(to, FAR), corner(from, FAR)])
}

/** The sector of `span` degrees (below 180) around an angle. */
export function arcOf(x: number, y: number, angle: number, span: number): Region {
  const edge = (turn: number): Point => {
    const [cos, sin] = directions(angle + turn)
    return [x + FAR * cos, y + FAR * sin]
  }
  return [ring([[x, y], edge(-span / 2), edge(0), edge(span / 2)])]
}

function disc(x: number, y: number, radius: number): Region[number] {
  return ring(
    Array.from({ length: CORNERS }, (_, i): Point => {
      const [cos, sin] = directions((360 * i) / CORNERS)
      return [x + radius * cos, y + radius * sin]
    }),
  )
}

/** Dots in rows along an angle, over the whole frame. */
export function discs(angle: number, spacing: number, radius: number): Region {
  const [cos, sin] = directions(angle)
  const count = Math.ceil((0.75 * FRAME) / spacing)
  const out: Region = []
  for (let i = -count; i <= count; i++) {
    for (let j = -count; j <= count; j++) {
      const [x, y] = [FRAME / 2 + spacing * (cos * i - sin * j), FRAME / 2 + spacing * (sin * i + cos * j)]
      if (x > -1 && y > -1 && x < FRAME + 1 && y < FRAME + 1) out.push(disc(x, y, radius))
    }
  }
  return out
}

/** As many dots, each anywhere in its own cell and of its own size. */
export function scattered(r: Random, spacing: number, radius: number): Region {
  const count = Math.ceil(FRAME / spacing)
  const out: Region = []
  for (let i = 0; i < count * count; i++) {
    out.push(
      disc(
        spacing * ((i % count) + r()),
        spacing * (Math.floor(i / count) + r()),
        radius * (0.6 + 0.8 * r()),
      ),
    )
  }
  return out
}

export function moved(region: Region, dx: number, dy: number): Region {
  const [x, y] = [Math.round(dx * SCALE), Math.round(dy * SCALE)]
  return region.map((one) => one.map((point) => ({ x: point.x + x, y: point.y + y })))
}
