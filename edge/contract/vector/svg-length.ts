// Lengths with their units, in user units (SVG 2, 8.9; 96 px an inch).

const UNITS: Record<string, number> = { '': 1, px: 1, pt: 96 / 72, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96, em: 16, rem: 16, ex: 8 }
const LENGTH = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i

/** `whole`: what a percentage is of. Null for what is no length. */
export function parseLength(text: string | undefined, whole: number): number | null {
  const found = text === undefined ? null : LENGTH.exec(text)
  if (!found) return null
  const [, number, unit] = found as unknown as [string, string, string]
  const value = Number(number)
  if (unit === '%') return (value * whole) / 100
  const factor = UNITS[unit.toLowerCase()]
  return factor === undefined || !Number.isFinite(value) ? null : value * factor
}

/** A list of plain numbers, as in `points`, `viewBox` and dashes; null where something else is among them. */
export function parseNumbers(text: string): number[] | null {
  const words = text.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []
  const rest = text.replaceAll(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi, '').replaceAll(/px/g, '')
  return /^[\s,]*$/.test(rest) ? words.map(Number) : null
}
