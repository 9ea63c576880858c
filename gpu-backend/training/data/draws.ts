// Random draws from a seeded generator, for styles made by program.
export type Random = () => number // uniform in [0, 1)

/** mulberry32: uniform numbers that depend on the seed alone. */
export function seededRandom(seed: number): Random {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const between = (r: Random, low: number, high: number): number => low + r() * (high - low)
export const chance = (r: Random, share: number): boolean => r() < share
export const pick = <T>(r: Random, items: readonly T[]): T => items[Math.floor(r() * items.length)]!
export const whole = (r: Random, low: number, high: number): number => Math.floor(between(r, low, high + 1))

/** One of the items, each as often as its weight says. */
export function weighted<T>(r: Random, items: readonly (readonly [T, number])[]): T {
  let left = r() * items.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  return items.at(-1)![0]
}
