// Pairs of areas that touch and of which one is a darker one of the other: what a set with a darker side has
// in most drawings, always the same way.
import { colourDistance, oklab } from '../../finish/oklab.ts'
import { areasOf, type Layers } from '../layers/layers.ts'
import { boundaries } from '../lines/contour-colours.ts'
import type { ShadePair } from '../measures/drawing-measures.ts'

const LONG = 0.06 // of the frame's longer side
const STRAIGHT = 0.75
const DARKER = [0.015, 0.3] // OKLab lightness
const HUE = 0.09 // OKLab a and b
const LIKE_AREAS = 8 // ratio

type Bytes = readonly [number, number, number]

/**
 * `behind`: labels of ground and plate, which are no areas. An angle points from light to dark, in
 * degrees clockwise from the right.
 */
export function shadePairs(layers: Layers, behind: ReadonlySet<number>): ShadePair[] {
  if (layers.colours.length - behind.size < 2) return []
  const side = Math.max(layers.width, layers.height)
  const areas = areasOf(layers)
  return boundaries(layers, behind).flatMap(({ one, other, towards, length, straight }) => {
    const [a, b] = [bytesOf(layers, one), bytesOf(layers, other)]
    if (length < LONG * side || straight < STRAIGHT || !isShade(a, b)) return []
    if (Math.max(areas[one], areas[other]) > LIKE_AREAS * Math.min(areas[one], areas[other])) return []
    const firstLight = oklab(...a).L > oklab(...b).L
    const sign = firstLight ? 1 : -1
    return [
      {
        light: firstLight ? a : b,
        dark: firstLight ? b : a,
        angle: (Math.atan2(sign * towards[1], sign * towards[0]) * 180) / Math.PI,
        length: length / side,
      },
    ]
  })
}

function isShade(one: Bytes, other: Bytes): boolean {
  const [a, b] = [oklab(...one), oklab(...other)]
  const lightness = Math.abs(a.L - b.L)
  return (
    lightness >= DARKER[0] && lightness <= DARKER[1] && colourDistance({ ...a, L: 0 }, { ...b, L: 0 }) <= HUE
  )
}

function bytesOf({ colours }: Layers, label: number): Bytes {
  const [red, green, blue, alpha] = colours[label]
  const byte = (value: number): number => Math.min(255, Math.round((value * 255) / Math.max(1, alpha)))
  return [byte(red), byte(green), byte(blue)]
}
