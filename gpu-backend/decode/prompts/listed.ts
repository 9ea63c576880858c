// Words of a prompt in a note for people: a prompt may be a pasted page, or one word of a thousand letters,
// of which a note need not say all.

const NAMED = 12
const LONGEST = 60 // letters of one

/** At most twelve words, shortened and joined by `between`, then how many more there are. */
export function listed(words: readonly string[], between = ', '): string {
  const named = words.slice(0, NAMED).map(shortened)
  return [...named, ...(words.length > NAMED ? [`${words.length - NAMED} more`] : [])].join(between)
}

/** At most 60 letters of it, and a sign where there are more. */
export function shortened(word: string): string {
  const letters = [...word]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : word
}
