import { expect, test } from 'vitest'
import { nothingSelected, selectAt, settle } from './selection.ts'

const idAt = (index: number): string | undefined => 'abcde'[index]

test('one, another as well, a range from there, and one alone again', () => {
  const one = selectAt(nothingSelected, 1, 'single', idAt)
  expect([...one.chosen]).toEqual(['b'])
  const two = selectAt(one, 3, 'toggle', idAt)
  expect([...two.chosen]).toEqual(['b', 'd'])
  const range = selectAt(two, 1, 'range', idAt)
  expect([...range.chosen]).toEqual(['b', 'c', 'd'])
  expect(range).toMatchObject({ anchor: 3, focus: 1 })
  expect([...selectAt(range, 4, 'single', idAt).chosen]).toEqual(['e'])
  expect([...selectAt(one, 1, 'toggle', idAt).chosen]).toEqual([])
})

test('a place that is not loaded takes the focus, and is selected once it is', () => {
  const ahead = selectAt(selectAt(nothingSelected, 0, 'single', idAt), 9, 'single', idAt)
  expect(ahead).toMatchObject({ chosen: new Set(['a']), focus: 9 })
  expect(settle(ahead, idAt)).toBe(ahead)
  expect(settle(ahead, (index) => `later ${index}`)).toMatchObject({
    chosen: new Set(['later 9']),
    focus: 9,
    awaits: false,
  })
})
