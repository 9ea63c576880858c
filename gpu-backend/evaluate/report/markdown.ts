// Pieces of a Markdown page.
import type { Interval } from './bootstrap.ts'

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** "12.3 [10.1, 14.0]"; "–" where there is nothing to tell. */
export function withInterval({ mean, low, high }: Interval, digits: number, scale = 1): string {
  if (![mean, low, high].every(Number.isFinite)) return '–'
  const text = (value: number): string => (value * scale).toFixed(digits)
  return `${text(mean)} [${text(low)}, ${text(high)}]`
}

export const percents = (interval: Interval): string => withInterval(interval, 0, 100)
