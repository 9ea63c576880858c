import { expect, test } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { lineStyle, solidStyle } from '../../testing/style-profiles.ts'
import { fineFault } from './fill-faults.ts'

const fault = (d: string, strokes: 'none' | 'outlined', style = lineStyle) =>
  fineFault(
    {
      drawing: parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${d}"/></svg>`)
        .drawing,
      strokes,
    },
    style,
  )

const bars = (height: number, apart: number): string =>
  Array.from({ length: Math.floor(20 / apart) }, (_, i) => `M2 ${2 + i * apart}h20v${height}h-20z`).join('')

test('outlined strokes far thinner than the pen run together', () => {
  expect(fault(bars(0.4, 1.2), 'outlined')).toBeGreaterThan(0.15)
  expect(fault(bars(2, 6), 'outlined')).toBe(0)
})

test('a solid of parts thinner than the pen', () => {
  expect(fault(bars(0.6, 5), 'none')).toBeGreaterThan(0.3)
  expect(fault('M2 2h20v20h-20z', 'none')).toBe(0)
})

test('a solid set draws them as they are', () => {
  expect(fault(bars(0.4, 2), 'outlined', solidStyle)).toBe(0)
})
