import { describe, expect, it } from 'vitest'
import { COLS, gridOf, ROWS, scriptedEngine } from '../../testing/scripted-engine.ts'
import type { ReferenceInput } from '../recipe/job-input.ts'
import { prepareJob } from './prepare-job.ts'
import { shownReferences } from './shown-references.ts'

const engine = scriptedEngine({ drawings: [{ id: 'set/cat', caption: 'cat' }] })
const reference = (id: string, codes: Uint16Array, weight = 1): ReferenceInput => ({
  id,
  codes,
  weight,
  role: 'style',
})
const plain = (code: number) => new Uint16Array(ROWS * COLS).fill(code)
const empty = reference('empty', plain(0))
const square = reference('square', plain(5))
const drawing = reference('drawing', gridOf(5))

describe('shownReferences', () => {
  it('leaves out what is empty or of one colour all over, and says so', async () => {
    expect(await shownReferences(engine.model, [empty, drawing, square])).toEqual({
      references: [drawing],
      notes: ['2 references show nothing and are left out'],
    })
    expect((await shownReferences(engine.model, [drawing, square])).notes).toEqual([
      'a reference shows nothing and is left out',
    ])
    expect(await shownReferences(engine.model, [drawing])).toEqual({ references: [drawing], notes: [] })
  })

  it('says nothing of what takes no part anyway', async () => {
    expect((await shownReferences(engine.model, [{ ...empty, weight: 0 }])).notes).toEqual([])
  })
})

describe('a job whose references show nothing', () => {
  it('is drawn as one without references', async () => {
    const input = { prompt: 'cat', libraries: [], method: 'full' as const, parameters: {} }
    const [job, without] = await Promise.all(
      [[empty, { ...square, role: 'content' as const }], []].map((references) =>
        prepareJob(engine, { ...input, references }, 1),
      ),
    )
    const [recipe, other] = await Promise.all([job!.recipe(0), without!.recipe(0)])
    expect(recipe.sources).toEqual(other.sources)
    expect(job!.resolved.content).toEqual(without!.resolved.content)
    expect(job!.resolved.notes).toEqual([
      ...without!.resolved.notes.slice(0, -1),
      '2 references show nothing and are left out',
      ...without!.resolved.notes.slice(-1),
    ])
  })
})
