// What a prompt asks for, apart from any drawing: the thing, what is added to it, what it shall not have.
// search-drawings.ts looks for it.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'

export interface PromptReading {
  /**
   * The prompt's own words in order, lower case, in English, without fillers: what a drawing called just so
   * is found by.
   */
  readonly words: readonly string[]
  /** The same with the words that link: "table of contents". */
  readonly phrase: readonly string[]
  /** The words of the thing, in order, without modifiers, colours and what stands beside it. */
  readonly head: readonly string[]
  readonly modifiers: readonly Modifier[]
  /** Of those, how it shall be painted: filled, outlined. */
  readonly looks: readonly Modifier[]
  /**
   * Words of what stands beside the thing ("a cat on a skateboard"), which a drawing may lack where that is
   * said.
   */
  readonly beside: readonly string[]
  /** What the thing shall not have: "a heart that is not broken". */
  readonly without: readonly string[]
  /** Colours as words. The drawing's shape does not depend on them. */
  readonly colours: readonly string[]
  /** How many of the thing, where a number is said before it; else null. */
  readonly count: number | null
  /** Whether it is written as sets write names: with hyphens, or each word with a capital. */
  readonly asName: boolean
  /**
   * The head without words that say nothing about the thing ("delete button", "cart-2"); null where it has
   * none.
   */
  readonly spared: readonly string[] | null
  /** What was read as what, in sentences' parts. */
  readonly notes: readonly string[]
}

/** A prompt that nothing can be drawn from; the message is fit for users. */
export class PromptError extends Error {
  override readonly name = 'PromptError'
}
