import { describe, expect, test } from 'vitest'
import { afterTry, type Delivery, isAllowed } from './webhook-state.ts'

const first: Delivery = { message: 'm', endpoint: 'e', body: '{}', tries: 0, dueMs: 0 }

describe('a delivery', () => {
  test('is over with any success', () => {
    for (const status of [200, 202, 204]) expect(afterTry(first, status, 0)).toEqual({ type: 'delivered' })
  })

  test('is tried again after growing waits, ten times in three days, and then given up', () => {
    const dues: number[] = []
    let [delivery, nowMs] = [first, 0]
    for (;;) {
      const next = afterTry(delivery, [null, 500, 301, 404][dues.length % 4] as number | null, nowMs)
      if (next.type !== 'again') {
        expect(next).toEqual({ type: 'given-up' })
        break
      }
      delivery = next.delivery
      nowMs = delivery.dueMs
      dues.push(nowMs)
    }
    expect(dues).toHaveLength(9)
    const waits = dues.map((due, i) => due - (dues[i - 1] ?? 0))
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(nowMs).toBeGreaterThan(3 * 24 * 3600_000)
  })

  test('is given up at once where the address says that it is gone', () => {
    expect(afterTry(first, 410, 0)).toEqual({ type: 'given-up' })
  })
})

test('goes only where the operator allows: by scheme, host and port', () => {
  const origins = 'https://hooks.example.com, https://other.example:8443'
  for (const url of ['https://hooks.example.com/a?b', 'https://other.example:8443/'])
    expect(isAllowed(origins, url)).toBe(true)
  const refused = [
    'http://hooks.example.com/',
    'https://hooks.example.com.evil.example/',
    'https://hooks.example.com@evil.example/',
    'https://other.example/',
    'https://sub.hooks.example.com/',
    'nonsense',
  ]
  for (const url of refused) expect(isAllowed(origins, url)).toBe(false)
  expect(isAllowed(undefined, 'https://hooks.example.com/')).toBe(false)
})
