import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { weighted } from './option-values.ts'

it('takes a file with a colon in its name as a file before it reads a weight', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-options-'))
  const [plain, odd] = [join(folder, 'a'), join(folder, 'a:0.5')]
  await writeFile(plain, '')
  expect(weighted('ref', odd, 8)).toEqual({ path: plain, weight: 0.5 })
  await writeFile(odd, '')
  expect(weighted('ref', odd, 8)).toEqual({ path: odd, weight: 1 })
  expect(weighted('ref', `${odd}:2`, 8)).toEqual({ path: odd, weight: 2 })
  expect(weighted('ref', plain, 8)).toEqual({ path: plain, weight: 1 })
  await rm(folder, { recursive: true })
})
