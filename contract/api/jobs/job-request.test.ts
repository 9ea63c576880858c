import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestFirstSeed, fillRequest, JobRequest, LeasedRequest } from './job-request.ts'

const sha256 = 'a'.repeat(64)
const request = { prompt: 'red heart', references: [{ sha256 }] }

test('a seed of the server’s own begins with the first drawing, however many there are of at most eight', () => {
  const uint32 = fc.integer({ min: 0, max: 0xffffffff })
  const drawings = fc.integer({ min: 1, max: 8 })
  fc.assert(fc.property(uint32, drawings, (random, length) => bestFirstSeed(random) % length === 0))
})

describe('a job request', () => {
  test.each([
    ['λ below 0', { lambda: -0.01 }],
    ['λ above 1', { lambda: 1.01 }],
    ['λ that is no number', { lambda: '0.5' }],
    ['τ of 0', { tau: 0 }],
    ['k of 0', { k: 0 }],
    ['half a neighbour', { k: 1.5 }],
    ['top-p above 1', { topP: 1.1 }],
    ['a negative seed', { seed: -1 }],
    ['a seed beyond 32 bits', { seed: 2 ** 32 }],
    ['no image at all', { count: 0 }],
    ['too many images', { count: 9 }],
    ['an unknown method', { method: 'magic' }],
    ['a misspelt field', { promt: 'x' }],
    ['too long a prompt', { prompt: 'x'.repeat(1001) }],
    ['an empty prompt', { prompt: '' }],
    ['a prompt of blanks', { prompt: ' \n ' }],
    ['NUL in the prompt', { prompt: 'heart\u0000' }],
    ['half a character in the prompt', { prompt: 'heart \ud83d' }],
    ['a weight below 0', { references: [{ sha256, weight: -1 }] }],
    [
      'too many references',
      { references: Array.from({ length: 17 }, (_, i) => ({ sha256: i.toString(16).padStart(64, '0') })) },
    ],
    ['a hash in capitals', { references: [{ sha256: 'A'.repeat(64) }] }],
  ])('refuses %s', (_, change) => {
    expect(JobRequest.safeParse({ ...request, ...change }).success).toBe(false)
  })

  test('may have no references', () => {
    expect(JobRequest.safeParse({ prompt: 'heart', references: [] }).success).toBe(true)
  })

  test('may name one image for its style and for its shape', () => {
    expect(
      JobRequest.safeParse({ prompt: 'heart', references: [{ sha256 }, { sha256, role: 'content' }] })
        .success,
    ).toBe(true)
  })

  test('takes one image named twice in a role as one reference, with the weights added', () => {
    const references = [
      { sha256 },
      { sha256, role: 'content' as const },
      { sha256, weight: 2 },
      { sha256, weight: 7 },
    ]
    expect(fillRequest(JobRequest.parse({ prompt: 'heart', references }), 7).references).toEqual([
      { sha256, weight: 8, role: 'style' },
      { sha256, weight: 1, role: 'content' },
    ])
  })

  test('is leased with every default written out', () => {
    const filled = fillRequest(
      JobRequest.parse({ ...request, document: '7f1e4d6a-2c5b-4d0e-9a3f-0b1c2d3e4f50' }),
      7,
    )
    expect(filled).toEqual({
      prompt: 'red heart',
      references: [{ sha256, weight: 1, role: 'style' }],
      method: 'auto',
      seed: 7,
      count: 1,
    })
    expect(LeasedRequest.safeParse(filled).success).toBe(true)
  })

  test('keeps its own seed', () => {
    expect(fillRequest(JobRequest.parse({ ...request, seed: 0 }), 7).seed).toBe(0)
  })
})
