// What a prompt says not: a stroke through the thing ("no wifi", "smoking is prohibited"), or what the thing
// shall not have ("not broken").
import { PROMPT_WORDS } from './word-lists.ts'

const NOT_HAVING =
  /\b(?:that|which|who) (?:is|are|has|have|does|do|was) ?(?:not|n't|no)(?: a| an| any| have| been| being)*\b|\b(?:that|which|who) (?:isn't|aren't|isnt|hasn't|doesn't|wasn't)(?: a| an| any| have| been)*\b|\bwithout(?: a| an| any| the| its)?\b|(?:,|\bbut) ?(?:not|no)\b(?: a| an| any)?|(?<=\w )not (?=(?:off|muted|disabled|crossed|struck|slashed)\b)/
/** What names only what shall not be drawn. */
const NOTHING_ASKED =
  /^(?:please )?(?:(?:do not|don't|dont|never) (?:draw|show|make|paint)|neither|(?:everything|anything|all) (?:but|except))\b/
const STRUCK_AFTER =
  /^(.+?) (?:is |are )?(?:not allowed|forbidden|prohibited|not available|unavailable|banned|not permitted|disallowed|not working|turned off|switched off)$/

/** "Do not draw a cat" asks for nothing: the opposite must not be drawn in its place. */
export function asksForNothing(text: string): boolean {
  return NOTHING_ASKED.test(text.trim())
}

/** What the thing is, and what it shall not have. "without wifi" alone is the thing, struck through. */
export function splitNegation(text: string): { positive: string; negative: readonly string[] } {
  const [positive, ...negative] = text.split(NOT_HAVING)
  if (positive.trim() === '' && negative.length > 0)
    return { positive: `no ${negative[0].trim()}`, negative: negative.slice(1) }
  return { positive, negative }
}

/** Whether the thing is struck through, and the words left. */
export function readStroke(words: readonly string[]): { words: readonly string[]; struck: boolean } {
  const first = words.findIndex((word) => !PROMPT_WORDS.articles.has(word))
  const start = words[first]
  if (words.length - first > 1 && (start === 'no' || start === 'not' || start === 'dont'))
    return { words: words.slice(first + 1), struck: true }
  const after = STRUCK_AFTER.exec(words.join(' '))
  return after === null ? { words, struck: false } : { words: after[1].split(' '), struck: true }
}
