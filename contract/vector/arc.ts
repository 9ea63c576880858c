// Elliptical arcs as cubic curves (SVG 2, appendix B.2.4): by pieces of at most a quarter turn.

type Point = [number, number]

export interface Arc {
  readonly rx: number
  readonly ry: number
  readonly turn: number // degrees of the ellipse's x axis
  readonly large: boolean
  readonly sweep: boolean
}

/** Control points and end of each piece; `null` as first control point for a straight line. */
export function arcToCubics(
  from: Point,
  { rx, ry, turn, large, sweep }: Arc,
  to: Point,
): [Point | null, Point, Point][] {
  let [a, b] = [Math.abs(rx), Math.abs(ry)]
  if (from[0] === to[0] && from[1] === to[1]) return []
  if (a === 0 || b === 0) return [[null, to, to]]
  const phi = (turn * Math.PI) / 180
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)]
  const [hx, hy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2]
  const [px, py] = [cos * hx + sin * hy, -sin * hx + cos * hy]
  const over = Math.sqrt((px / a) ** 2 + (py / b) ** 2)
  if (over > 1) [a, b] = [a * over, b * over]
  const spare = Math.max(0, (a * b) ** 2 / ((a * py) ** 2 + (b * px) ** 2) - 1)
  const sign = (large === sweep ? -1 : 1) * Math.sqrt(spare)
  const [qx, qy] = [(sign * a * py) / b, (-sign * b * px) / a]
  const centre: Point = [
    cos * qx - sin * qy + (from[0] + to[0]) / 2,
    sin * qx + cos * qy + (from[1] + to[1]) / 2,
  ]
  const start = Math.atan2((py - qy) / b, (px - qx) / a)
  let span = Math.atan2((-py - qy) / b, (-px - qx) / a) - start
  if (sweep && span < 0) span += 2 * Math.PI
  if (!sweep && span > 0) span -= 2 * Math.PI
  const pieces = Math.max(1, Math.ceil(Math.abs(span) / (Math.PI / 2) - 1e-9))
  const step = span / pieces
  const reach = (4 / 3) * Math.tan(step / 4)
  const place = (x: number, y: number): Point => [
    centre[0] + cos * a * x - sin * b * y,
    centre[1] + sin * a * x + cos * b * y,
  ]
  return Array.from({ length: pieces }, (_, i) => {
    const [one, two] = [start + i * step, start + (i + 1) * step]
    const [c1, s1, c2, s2] = [Math.cos(one), Math.sin(one), Math.cos(two), Math.sin(two)]
    const end = i === pieces - 1 ? to : place(c2, s2)
    return [place(c1 - reach * s1, s1 + reach * c1), place(c2 + reach * s2, s2 - reach * c2), end]
  })
}
