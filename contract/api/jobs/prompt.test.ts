import { describe, expect, it } from 'vitest'
import { MAX_PROMPT_LENGTH } from '../shared/limits.ts'
import { Prompt, promptFault } from './prompt.ts'

describe('Prompt', () => {
  it.each(['heart', '-5', '?', '❤️', '빨간 사과', 'two\nlines', '👩‍🚀', 'x'.repeat(MAX_PROMPT_LENGTH)])(
    'takes %j',
    (prompt) => {
      expect(Prompt.parse(prompt)).toBe(prompt)
    },
  )

  it.each([
    ['', 'empty'],
    [' \t\n ', 'empty'],
    ['\u200b\ufeff', 'empty'],
    ['a\u0000b', 'control character'],
    ['a\u001bb', 'control character'],
    ['x\ud83d', 'lone surrogate'],
    ['\udc00 cat', 'lone surrogate'],
    ['x'.repeat(MAX_PROMPT_LENGTH + 1), 'at most 1000 characters, got 1001'],
  ])('refuses %j', (prompt, reason) => {
    expect(promptFault(prompt)).toContain(reason)
    expect(Prompt.safeParse(prompt).error?.issues[0]?.message).toContain(reason)
  })
})
