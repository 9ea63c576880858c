// Option texts → values, or a UsageError that names option, bound and what was given.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { METHODS, Method, PALETTES, Palette } from '../../../contract/index.ts'
import { UsageError } from './command.ts'

export const DEFAULT_BUNDLE = join(import.meta.dirname, '../../models/tessera-small')

export interface Bounds {
  readonly min?: number
  readonly max?: number
  readonly above?: number
  readonly integer?: true
}

/** Undefined where the option was not given. */
export function numberOption(name: string, text: string | undefined, bounds: Bounds): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  const {
    min = Number.NEGATIVE_INFINITY,
    max = Number.POSITIVE_INFINITY,
    above = Number.NEGATIVE_INFINITY,
    integer,
  } = bounds
  const fits =
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    value > above &&
    (!integer || Number.isInteger(value))
  if (!fits) throw new UsageError(`--${name}: expected ${describe(bounds)}, got "${text}"`)
  return value
}

function describe({ min, max, above, integer }: Bounds): string {
  const kind = integer ? 'a whole number' : 'a number'
  if (above !== undefined) return `${kind} above ${above}${max === undefined ? '' : ` and at most ${max}`}`
  if (max === undefined) return min === undefined ? kind : `${kind} of ${min} or more`
  return `${kind} from ${min} to ${max}`
}

export function methodOption(text: string | undefined): Method {
  const method = Method.safeParse(text ?? 'auto')
  if (!method.success) throw new UsageError(`--method: expected one of ${METHODS.join(', ')}, got "${text}"`)
  return method.data
}

export function paletteOption(text: string | undefined): Palette {
  const palette = Palette.safeParse(text ?? 'auto')
  if (!palette.success)
    throw new UsageError(`--palette: expected one of ${PALETTES.join(', ')}, got "${text}"`)
  return palette.data
}

export function required(name: string, text: string | undefined): string {
  if (text === undefined || text === '') throw new UsageError(`--${name} is needed`)
  return text
}

/** "FILE" or "FILE:weight"; a file that is called so goes first. */
export function weighted(name: string, text: string, maxWeight: number): { path: string; weight: number } {
  const [, path, weight] = existsSync(text) ? [] : (/^(.+):([^/\\:]*)$/.exec(text) ?? [])
  if (path === undefined) return { path: text, weight: 1 }
  return { path, weight: numberOption(name, weight, { min: 0, max: maxWeight }) ?? 1 }
}
