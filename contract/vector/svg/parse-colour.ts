// CSS colours to #rrggbb and an opacity: names, #rgb to #rrggbbaa, rgb(), hsl(), in old and new spelling.
// Other colour spaces are not known.
import { NAMED_COLOURS } from './named-colours.ts'

export interface Colour {
  /** #rrggbb in lower case. */
  readonly hex: string
  /** 0 to 1. */
  readonly opacity: number
}

/** Null for what is no colour, `currentColor` included: that is the caller's. */
export function parseColour(text: string): Colour | null {
  const word = text.trim().toLowerCase()
  if (word === 'transparent') return { hex: '#000000', opacity: 0 }
  const named = NAMED_COLOURS.get(word)
  if (named) return { hex: `#${named}`, opacity: 1 }
  if (word.startsWith('#')) return fromHex(word.slice(1))
  const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(word)
  if (!call) return null
  const parts = call[2]!.split(/[\s,/]+/).filter((part) => part !== '')
  if (parts.length !== 3 && parts.length !== 4) return null
  const opacity = parts.length === 4 ? fraction(parts[3]!, 1) : 1
  const channels = call[1] === 'rgb' ? parts.slice(0, 3).map((part) => fraction(part, 255)) : fromHsl(parts)
  if (opacity === null || !channels || channels.some((value) => value === null || Number.isNaN(value)))
    return null
  return { hex: hexOf(channels as number[]), opacity }
}

function fromHex(figures: string): Colour | null {
  if (!/^[0-9a-f]+$/.test(figures) || ![3, 4, 6, 8].includes(figures.length)) return null
  const long = figures.length > 4 ? figures : [...figures].map((figure) => figure + figure).join('')
  return {
    hex: `#${long.slice(0, 6)}`,
    opacity: long.length === 8 ? Number.parseInt(long.slice(6), 16) / 255 : 1,
  }
}

/** A number of so many, or a percentage, as 0 to 1. */
function fraction(text: string, whole: number): number | null {
  const found = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(%?)$/.exec(text)
  if (!found) return null
  return Math.min(1, Math.max(0, Number(found[1]) / (found[2] ? 100 : whole)))
}

function fromHsl(parts: readonly string[]): (number | null)[] | null {
  const turn = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(deg|turn|rad|grad)?$/.exec(parts[0]!)
  const saturation = fraction(parts[1]!, 100)
  const lightness = fraction(parts[2]!, 100)
  if (!turn || saturation === null || lightness === null) return null
  const units: Readonly<Record<string, number>> = { deg: 360, turn: 1, rad: 2 * Math.PI, grad: 400 }
  const hue = 12 * (Number(turn[1]) / units[turn[2] ?? 'deg']!)
  const reach = saturation * Math.min(lightness, 1 - lightness)
  return [0, 8, 4].map((n) => {
    const k = (((n + hue) % 12) + 12) % 12
    return lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))
  })
}

/** Channels 0 to 1. */
function hexOf(channels: readonly number[]): string {
  return `#${channels
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
