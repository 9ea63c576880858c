import { describe, expect, it } from 'vitest'
import { Resolved } from '../../../contract/index.ts'
import { scriptedEngine } from '../../testing/scripted-engine.ts'
import { prepareJob } from '../prepare/prepare-job.ts'
import { listed } from './listed.ts'

const engine = scriptedEngine({ drawings: [{ id: 'set/cat', caption: 'cat' }] })

describe('listed', () => {
  it('names a dozen and counts the rest, and shortens what is very long', () => {
    const words = Array.from({ length: 14 }, (_, i) => `w${i}`)
    expect(listed(words.slice(0, 12))).toBe(words.slice(0, 12).join(', '))
    expect(listed(words)).toBe(`${words.slice(0, 12).join(', ')}, 2 more`)
    expect(listed(['a'.repeat(61), 'b'])).toBe(`${'a'.repeat(60)}…, b`)
  })
})

describe('what is said of a prompt', () => {
  it.each([
    ['hundreds of unknown words', Array.from({ length: 300 }, (_, i) => i.toString(36)).join(' ')],
    ['one unknown word', 'x'.repeat(1000)],
    ['a word that grows when it is taken apart', '㌀'.repeat(1000)],
    ['words that a drawing lacks', `cat ${Array.from({ length: 300 }, (_, i) => i.toString(36)).join(' ')}`],
  ])('has room in an answer: %s', async (_, prompt) => {
    const { resolved } = await prepareJob(
      engine,
      { prompt, references: [], libraries: [], method: 'full', parameters: {} },
      1,
    )
    expect(Resolved.safeParse(resolved).error?.issues).toBeUndefined()
  })

  it('is that nothing is understood, where it has no word at all; and nothing of an empty one', async () => {
    const notes = async (prompt: string) =>
      (
        await prepareJob(
          engine,
          { prompt, references: [], libraries: [], method: 'vanilla', parameters: {} },
          1,
        )
      ).resolved.notes
    expect(await notes('★ →')).toEqual(['nothing in the prompt is understood'])
    expect(await notes('  ')).toEqual([])
  })
})
