// Choices by a seeded generator.

/** From 0 to less than 1. */
export type Random = () => number

export const under = (random: Random, limit: number): number => Math.floor(random() * limit)

export function oneOf<T>(random: Random, all: readonly T[]): T {
  const chosen = all[under(random, all.length)]
  if (chosen === undefined) throw new Error('assertion: nothing to choose from')
  return chosen
}
