// The nearest plain word for a colour.
import { colourDistance, oklab } from '../../finish/oklab.ts'
import { bytesOf } from './set-colours.ts'

const NAMES: Readonly<Record<string, string>> = {
  black: '#000000',
  'dark grey': '#404040',
  grey: '#808080',
  'light grey': '#c8c8c8',
  white: '#ffffff',
  navy: '#1c2d54',
  blue: '#2b6cdf',
  'light blue': '#8fc8f5',
  teal: '#12807c',
  turquoise: '#40c9c0',
  green: '#2f9e4f',
  'light green': '#a5dc8b',
  'dark green': '#1d4d2b',
  olive: '#7c7a2e',
  yellow: '#fad02c',
  cream: '#fdf1d6',
  orange: '#f58a1f',
  brown: '#7a4b2a',
  red: '#df2b2b',
  'dark red': '#7d1a1f',
  coral: '#f4735e',
  pink: '#f59ab8',
  purple: '#7d3fc4',
  lilac: '#c3a5ec',
}

/** `hex`: #rrggbb. The nearest of some dozen names in OKLab; there is always one. */
export function colourName(hex: string): string {
  const colour = oklab(...bytesOf(hex))
  let [best, least] = ['', Number.POSITIVE_INFINITY]
  for (const [name, value] of Object.entries(NAMES)) {
    const off = colourDistance(colour, oklab(...bytesOf(value)))
    if (off < least) [best, least] = [name, off]
  }
  return best
}
