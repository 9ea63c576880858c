// What a prompt must be, whoever takes it: text with something in it. What it means is the backend's to find
// out.
import * as z from 'zod'
import { MAX_PROMPT_LENGTH } from '../shared/limits.ts'

const SOMETHING = /[\p{L}\p{N}\p{P}\p{S}]/u
const CONTROL = /(?![\t\n\r])\p{Cc}/u

const EMPTY = 'it is empty: say what to draw'
const tooLong = (prompt: string): string => `at most ${MAX_PROMPT_LENGTH} characters, got ${prompt.length}`

/** What is wrong with a prompt, in words for whoever typed it; null where nothing is. */
export function promptFault(prompt: string): string | null {
  if (prompt.length > MAX_PROMPT_LENGTH) return tooLong(prompt)
  if (CONTROL.test(prompt)) return 'a control character in it is no text'
  if (!prompt.isWellFormed()) return 'half a character (a lone surrogate) in it is no text'
  if (!SOMETHING.test(prompt)) return EMPTY
  return null
}

export const Prompt = z
  .string()
  .min(1, { error: EMPTY, abort: true })
  .max(MAX_PROMPT_LENGTH, { error: ({ input }) => tooLong(String(input)), abort: true })
  .superRefine((prompt, context) => {
    const message = promptFault(prompt)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })
