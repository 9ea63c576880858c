import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withoutDocstring } from './docstrings.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Where every exported value is documented. */
const ROOMS = ['decode', 'retrieval', 'model', 'finish', 'profile'].map((room) => `gpu-backend/${room}`)

test('an exported function, class or constant without a docstring is named', () => {
  const text = `
    // no docstring
    export function bare(): void {}
    export class Bare {}
    export const one = 1, two = 2
    export async function* walk() {}
    export type Shape = string
    function inner(): void {}
  `
  expect(withoutDocstring('bare.ts', text)).toEqual(['bare', 'Bare', 'one', 'two', 'walk'])
})

test('a docstring is what stands right above, between /** and */', () => {
  const text = `
    /** Adds. */
    export function add(): void {}
    /** Two of them. */
    export const PAIR = 2
    export interface Shape { side: number }
  `
  expect(withoutDocstring('add.ts', text)).toEqual([])
})

test.each(ROOMS)('every exported value of %s has a docstring', (room) => {
  const files = globSync(`${room}/**/*.ts`, { cwd: ROOT }).filter(
    (file) => !/\.(test|milvus)\.ts$/.test(file),
  )
  expect(files.length).toBeGreaterThan(10)
  const bare = files.flatMap((file) =>
    withoutDocstring(file, readFileSync(join(ROOT, file), 'utf8')).map((name) => `${file}: ${name}`),
  )
  expect(bare).toEqual([])
})
