// Colours as OKLab: of #rrggbb, and of a whole paint (a gradient's middle).
import type { Paint } from '../../../contract/vector/vector-drawing.ts'
import { type Colour, oklab, toBytes } from '../../finish/oklab.ts'

export function labOf(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16)
  return oklab(value >> 16, (value >> 8) & 255, value & 255)
}

export const hexOf = (colour: Colour): string =>
  `#${toBytes(colour)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`

/** A gradient counts as the mean of its stops by the opacity they have. */
export function colourOf(paint: Paint): Colour {
  if (paint.type === 'solid') return labOf(paint.colour)
  const sum = { L: 0, a: 0, b: 0, weight: 1e-9 }
  for (const { colour, opacity } of paint.stops) {
    const { L, a, b } = labOf(colour)
    sum.L += L * opacity
    sum.a += a * opacity
    sum.b += b * opacity
    sum.weight += opacity
  }
  return { L: sum.L / sum.weight, a: sum.a / sum.weight, b: sum.b / sum.weight }
}

export const opacityOf = (paint: Paint): number =>
  paint.type === 'solid'
    ? paint.opacity
    : paint.stops.reduce((sum, { opacity }) => sum + opacity, 0) / Math.max(1, paint.stops.length)

export const chromaOf = ({ a, b }: Colour): number => Math.hypot(a, b)

/** Chroma for its lightness: a dark orange, brown, is as strong as a light one. */
export const saturationOf = (colour: Colour): number => chromaOf(colour) / Math.max(0.1, colour.L)

/** Between the hues of two colours, in radians. */
export function hueTurn(one: Colour, other: Colour): number {
  const turn = Math.abs(Math.atan2(one.b, one.a) - Math.atan2(other.b, other.a))
  return Math.min(turn, 2 * Math.PI - turn)
}
