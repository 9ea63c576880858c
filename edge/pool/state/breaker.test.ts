import { describe, expect, test } from 'vitest'
import { allowedLeases, FIRST_REST_MS, noteBad, noteGood } from './breaker.ts'
import type { Pool } from './pool-record.ts'

const bad = (nowMs: number, ...jobs: string[]): Pool['breakers'] =>
  jobs.reduce<Pool['breakers']>((breakers, job) => noteBad(breakers, 'w', job, nowMs), new Map())

describe('a breaker', () => {
  test('opens after three jobs in a row, rests, and lets one through on trial', () => {
    expect(allowedLeases(bad(0, 'a', 'b').get('w'), 0, 0)).toBe(Number.POSITIVE_INFINITY)
    const open = bad(0, 'a', 'b', 'c').get('w')
    expect(allowedLeases(open, 0, FIRST_REST_MS - 1)).toBe(0)
    expect(allowedLeases(open, 0, FIRST_REST_MS)).toBe(1)
    expect(allowedLeases(open, 1, FIRST_REST_MS)).toBe(0)
  })

  test('rests twice as long after a failed trial, and is closed by a good one', () => {
    const failed = noteBad(bad(0, 'a', 'b', 'c'), 'w', 'd', FIRST_REST_MS)
    expect(allowedLeases(failed.get('w'), 0, 3 * FIRST_REST_MS - 1)).toBe(0)
    expect(allowedLeases(failed.get('w'), 0, 3 * FIRST_REST_MS)).toBe(1)
    expect(noteGood(failed, 'w').has('w')).toBe(false)
  })

  test('stays closed for one job that fails again and again', () => {
    expect(allowedLeases(bad(0, 'a', 'a', 'a', 'a').get('w'), 0, 0)).toBe(Number.POSITIVE_INFINITY)
  })

  test('counts what was good in between', () => {
    expect(allowedLeases(noteBad(noteGood(bad(0, 'a', 'b'), 'w'), 'w', 'c', 0).get('w'), 0, 0)).toBe(
      Number.POSITIVE_INFINITY,
    )
  })
})
