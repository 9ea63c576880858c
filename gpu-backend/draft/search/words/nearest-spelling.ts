// The name that a misspelt word was meant for: one letter too many, missing, wrong, or two changed round; two
// such slips in a long word.

const SHORTEST = 4 // letters: nearly every shorter word is a letter away from another
const LONG = 8 // letters, from which on two slips are forgiven

/** `names`: words and in how many drawings they are. → the likeliest one, or null where none is near. */
export function nearestSpelling(
  word: string,
  names: Iterable<readonly [name: string, drawings: number]>,
): string | null {
  if (word.length < SHORTEST) return null
  const most = word.length >= LONG ? 2 : 1
  let best: { name: string; slips: number; drawings: number } | null = null
  for (const [name, drawings] of names) {
    if (Math.abs(name.length - word.length) > most) continue
    const slips = slipsBetween(word, name)
    if (slips > most) continue
    if (best === null || slips < best.slips || (slips === best.slips && drawings > best.drawings))
      best = { name, slips, drawings }
  }
  return best?.name ?? null
}

/** Damerau-Levenshtein distance, each letter moved once at most. */
function slipsBetween(a: string, b: string): number {
  let [before, row] = [new Uint8Array(b.length + 1), Uint8Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint8Array(b.length + 1)
    next[0] = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1)
    }
    ;[before, row] = [row, next]
  }
  return row[b.length]
}
