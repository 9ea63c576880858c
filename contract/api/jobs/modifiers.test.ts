import { describe, expect, test } from 'vitest'
import { JobRequest } from './job-request.ts'
import { type Modifier, modifiersFault } from './modifiers.ts'

describe('modifiers', () => {
  test.each<Modifier[]>([
    ['plus', 'check'],
    ['slash', 'check'],
    ['circle', 'square'],
    ['filled', 'outlined'],
  ])('%s and %s are refused together, with a word', (...pair) => {
    const fault = modifiersFault(pair)
    for (const one of pair) expect(fault).toContain(one)
    const read = JobRequest.safeParse({ prompt: 'bell', references: [], modifiers: pair })
    expect(read.error?.issues[0]?.message).toBe(fault)
  })

  test('that go together are taken', () => {
    for (const one of [
      [],
      ['circle', 'plus'],
      ['slash', 'circle', 'filled'],
      ['outlined', 'check'],
    ] as Modifier[][])
      expect(modifiersFault(one)).toBeNull()
  })
})
