import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { longLines } from './long-lines.ts'

const ROOT = join(import.meta.dirname, '../..')
const MOST = 110

test('a line is measured in characters, not in bytes', () => {
  expect(longLines('a.py', `short\n${'→'.repeat(MOST)}\n${'x'.repeat(MOST + 1)}`, MOST)).toEqual(['a.py:3'])
})

test("the training's Python keeps within 110 characters", () => {
  const files = globSync('gpu-backend/training/**/*.py', {
    cwd: ROOT,
    exclude: (path) => path.includes('.venv') || path.includes('node_modules'),
  })
  expect(files.length).toBeGreaterThan(20)
  expect(files.flatMap((file) => longLines(file, readFileSync(join(ROOT, file), 'utf8'), MOST))).toEqual([])
})
