import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Journal } from './journal.ts'
import { drawTask, type TaskResult } from './task.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tessera-journal-'))
})
afterEach(async () => await rm(dir, { recursive: true }))

const task = drawTask('set/key', 'daid', { lambda: 0.5 })
const result: TaskResult = { type: 'draw', codes: [1, 2], content: [], shape: [] }

describe('Journal', () => {
  it('finds what an earlier run added, for the same bundle and data alone', async () => {
    await (await Journal.open(dir, ['a', 'b'])).add(task, result)
    expect((await Journal.open(dir, ['a', 'b'])).find(task)).toEqual(result)
    expect((await Journal.open(dir, ['a', 'c'])).find(task)).toBeUndefined()
    expect((await Journal.open(dir, ['a', 'b'])).find(drawTask('set/key', 'daid'))).toBeUndefined()
  })

  it('goes on after a line that was cut off', async () => {
    await (await Journal.open(dir, ['a'])).add(task, result)
    const [file] = await readdir(dir)
    await appendFile(join(dir, file), '{"key":"half')
    const journal = await Journal.open(dir, ['a'])
    await journal.add(drawTask('set/key', 'full'), result)
    expect((await Journal.open(dir, ['a'])).results.size).toBe(2)
    expect(await readFile(join(dir, file), 'utf8')).not.toContain('half')
  })
})
