import { expect, test } from 'vitest'
import { type FuzzRecord, fuzzRows, fuzzTable, isReached } from './fuzz-table.ts'

const record = (status: number, more: Partial<FuzzRecord> = {}): FuzzRecord => ({
  operation: 'getJob',
  phase: 'fuzzing',
  kind: 'own',
  role: 'viewer',
  legal: true,
  status,
  ...more,
})

test('an operation is reached where a fifth of its legal cases is answered, and not where nothing was asked', () => {
  const some = [record(200), record(404), record(404), record(404), record(404)]
  expect(fuzzRows(some, ['getJob', 'putJob']).map(isReached)).toEqual([true, false])
  expect(fuzzRows([...some, record(404)], ['getJob']).map(isReached)).toEqual([false])
})

test('what was illegal, foreign or by links counts apart; 5xx always', () => {
  const linked = record(201, { kind: 'linked', legal: false })
  const [row] = fuzzRows([record(200), record(503, { legal: false, kind: 'foreign' }), linked], ['getJob'])
  expect(row).toMatchObject({ cases: 3, legal: 1, answered: 1, linked: 1, linkedAnswered: 1, broken: 1 })
  expect(fuzzTable(row ? [row] : [])).toContain(
    '| getJob | 3 | 1 | 100 % | 1 | 100 % | 200 × 1, 503 × 1, 201 × 1 |',
  )
})
