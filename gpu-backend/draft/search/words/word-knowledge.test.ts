// Which file is named where what is known of words is not all there.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openWordKnowledge, WORDS_FOLDER } from './word-knowledge.ts'

const FILES = ['word-senses.json.gz', 'word-vectors.json', 'word-vectors.bin']

it.each([
  [FILES, FILES[0]],
  [FILES.slice(1), FILES[1]],
  [FILES.slice(2), FILES[2]],
])('without %j it is always %s that is named', async (missing, named) => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-words-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const file of FILES)
    if (!missing.includes(file)) await cp(join(WORDS_FOLDER, file), join(folder, file))
  for (let times = 0; times < 20; times++) await expect(openWordKnowledge(folder)).rejects.toThrow(named)
})
