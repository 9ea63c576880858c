// How much of a library suite runs: a little in `npm test`, all of it in `npm run libraries`;
// TESSERA_LIBRARIES may also be a share of all, like 0.1.

/** Bounds on times hold where the machine has nothing else to do. */
export const isWhole = process.env.TESSERA_LIBRARIES === 'all'

/** `few` in every test run, `all` in the whole suite. */
export function scaled(few: number, all: number): number {
  const asked = process.env.TESSERA_LIBRARIES
  if (isWhole) return all
  const share = Number(asked ?? 0)
  return Math.max(few, Math.round(all * (Number.isFinite(share) ? share : 0)))
}

/** Said on stderr, for whoever wants the figures. */
export function figure(text: string): void {
  process.stderr.write(`[libraries] ${text}\n`)
}

/** The value below which `share` of the sorted values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
