import { describe, expect, it } from 'vitest'
import { gridOf, scriptedEngine } from '../../testing/scripted-engine.ts'
import { readPrompt } from '../prompts/prompt.ts'
import type { JobInput } from '../recipe/job-input.ts'
import { libraryOf } from './library.ts'
import { gatherSources } from './style-sources.ts'

const drawing = (id: string, caption: string) => ({ id, caption, codes: gridOf(id.length) })
const engine = scriptedEngine({
  drawings: [drawing('set/dog', 'dog'), drawing('set/red-heart', 'red heart'), drawing('set/heart', 'heart')],
})
const set = scriptedEngine({
  drawings: Array.from({ length: 20 }, (_, i) => drawing(`own/${i}`, 'own')),
}).publicSet
const library = libraryOf(set, engine.model)
const reference = { id: 'ref', codes: gridOf(5), weight: 2, role: 'style' as const }

async function gather(input: Partial<JobInput>, patches = true) {
  const whole: JobInput = {
    prompt: 'red heart',
    references: [],
    libraries: [],
    method: 'full',
    parameters: {},
    ...input,
  }
  return await gatherSources(engine, whole, readPrompt(whole.prompt, engine.model.text, 2), patches)
}

describe('gatherSources', () => {
  it('keeps references and libraries apart, each with its own patches', async () => {
    const { sources, classes, conditioning } = await gather({
      references: [reference],
      libraries: [{ library, weight: 0.5 }],
    })
    expect(sources.map(({ kind, weight }) => [kind, weight]).slice(0, 2)).toEqual([
      ['reference', 2],
      ['library', 0.5],
    ])
    expect(classes.map(({ index, sources: places }) => [index.patches, places[0], places.length])).toEqual([
      [16, 0, 1],
      [320, 1, 20],
    ])
    expect(conditioning).toEqual([0, 1, 5, 9, 13, 17])
  })

  it('leaves out what is excluded or removed, before anything is searched', async () => {
    const removed = new Set(['own/3', 'own/4'])
    const input = {
      references: [reference],
      libraries: [{ library, weight: 1, id: 'lib', removed }],
      exclude: ['ref', 'own/0'],
    }
    const { sources, classes } = await gather(input)
    const left = set.drawings.filter((_, i) => ![0, 3, 4].includes(i))
    expect(sources.map(({ id, library: of }) => [id, of])).toEqual(left.map(({ id }) => [id, 'lib']))
    expect(classes).toHaveLength(1)
    expect([...classes[0].index.values]).toEqual(left.flatMap(({ codes }) => [...codes]))
    expect((await gather({ exclude: ['set/dog'] })).sources.map(({ id }) => id)).toEqual([
      'set/red-heart',
      'set/heart',
    ])
  })

  it('makes each library a class of its own, and says when one is empty', async () => {
    const empty = libraryOf({ ...set, drawings: [] }, engine.model)
    const { classes, notes } = await gather({
      libraries: [empty, library, library].map((one) => ({ library: one, weight: 1 })),
    })
    expect(classes.map(({ sources }) => [sources[0], sources.length])).toEqual([
      [0, 20],
      [20, 20],
    ])
    expect(notes).toEqual(['a library has no drawing that may be used'])
  })

  it('takes of a large library the drawings nearest to the prompt', async () => {
    const many = Array.from({ length: 9000 }, (_, i) => ({
      ...set.drawings[i % 20],
      id: `own/${i}`,
      caption: i % 9 === 0 ? 'red heart' : 'own',
    }))
    const { sources, classes, notes } = await gather({
      libraries: [{ library: libraryOf({ ...set, drawings: many }, engine.model), weight: 1 }],
    })
    expect([sources.length, classes[0].index.images]).toEqual([8192, 8192])
    expect(sources.filter(({ title }) => title?.startsWith('0,')).length).toBe(1)
    expect(
      many.filter(({ id, caption }) => caption === 'red heart' && !sources.some((one) => one.id === id)),
    ).toEqual([])
    expect(notes).toEqual(["patches come from 8192 of a library's 9000 drawings"])
  })

  it('conditions on every reference, however many', async () => {
    const references = Array.from({ length: 9 }, (_, i) => ({ ...reference, id: `ref-${i}` }))
    expect((await gather({ references, libraries: [{ library, weight: 1 }] })).conditioning).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8,
    ])
  })

  it('takes the public set, nearest to the prompt first, only when nothing else is there', async () => {
    const { sources, conditioning, notes } = await gather({})
    expect(sources.map(({ id, kind }) => [id, kind])).toEqual([
      ['set/red-heart', 'public'],
      ['set/heart', 'public'],
      ['set/dog', 'public'],
    ])
    expect([conditioning, notes.length]).toEqual([[], 1])
    expect((await gather({}, false)).sources).toEqual([])
    expect((await gather({ references: [{ ...reference, weight: 0 }] })).sources[0].kind).toBe('public')
    expect((await gather({ libraries: [{ library, weight: 0 }] })).sources[0].kind).toBe('public')
    expect((await gather({ prompt: '' })).sources).toHaveLength(3)
  })
})
