import { describe, expect, it } from 'vitest'
import { outcomeOf } from './parse-message.ts'

describe('outcomeOf', () => {
  it('blames a worker for what should have gone well, not for a library that it has no room for', () => {
    const fail = {
      type: 'fail',
      job: 'home.00000000-0000-4000-8000-000000000000',
      fence: 1,
      detail: '',
    } as const
    expect(outcomeOf({ ...fail, code: 'decode_failed', retryable: true })).toBe('broken')
    expect(outcomeOf({ ...fail, code: 'reference_missing', retryable: false })).toBe('refused')
    expect(outcomeOf({ ...fail, code: 'library_unavailable', retryable: true })).toBe('no-room')
  })
})
