import { expect, test } from 'vitest'
import { bytesText, counted, percentText } from './words.ts'

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [12_345_678, '12 MB'],
  [999_999_999, '1,000 MB'],
  [5e15, '5,000 TB'],
])('%i is %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test('one is one, and many have commas', () => {
  expect([counted(1, 'image'), counted(12_000, 'image'), counted(2, 'library', 'libraries')]).toEqual([
    '1 image',
    '12,000 images',
    '2 libraries',
  ])
})

test('a small share is not none', () => {
  expect([percentText(0), percentText(0.001), percentText(0.345)]).toEqual(['0 %', 'under 1 %', '35 %'])
})
