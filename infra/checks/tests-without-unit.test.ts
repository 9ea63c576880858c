import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testsWithoutUnit } from './tests-without-unit.ts'

/** test/ holds what crosses rooms: its tests have no unit. */
const ROOMS = ['admin', 'contract', 'edge', 'gpu-backend', 'infra', 'plugin', 'ui']

test('a test goes with the file beside it, or with its folder', () => {
  const files = [
    'a/one.ts',
    'a/one.test.ts',
    'a/one.workerd.test.ts',
    'a/b/b.test.tsx',
    'top.ts',
    'top.test.ts',
  ]
  expect(testsWithoutUnit(files)).toEqual([])
})

test('a test whose unit has gone, or has another name, is named', () => {
  const files = ['a/one.ts', 'a/one-more.test.ts', 'a/two.ts', 'b/two.edge.test.tsx', 'two.test.ts']
  expect(testsWithoutUnit(files)).toEqual(['a/one-more.test.ts', 'b/two.edge.test.tsx', 'two.test.ts'])
})

test('every unit test of the rooms has its unit', () => {
  const files = globSync(`{${ROOMS}}/**/*.{ts,tsx,mjs}`, {
    cwd: join(import.meta.dirname, '../..'),
    exclude: (path) => path.includes('node_modules'),
  })
  expect(files.length).toBeGreaterThan(100)
  expect(testsWithoutUnit(files)).toEqual([])
})
