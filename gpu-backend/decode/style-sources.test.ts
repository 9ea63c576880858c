import { describe, expect, it } from 'vitest'
import type { JobInput } from './job-input.ts'
import { readPrompt } from './prompt.ts'
import { gridOf, scriptedEngine } from './scripted-engine.ts'
import { gatherSources } from './style-sources.ts'

const drawing = (id: string, caption: string) => ({ id, caption, codes: gridOf(id.length) })
const engine = scriptedEngine({
  drawings: [drawing('set/dog', 'dog'), drawing('set/red-heart', 'red heart'), drawing('set/heart', 'heart')],
})
const library = scriptedEngine({ drawings: Array.from({ length: 20 }, (_, i) => drawing(`own/${i}`, 'own')) }).publicSet
const reference = { id: 'ref', codes: gridOf(5), weight: 2, role: 'style' as const }

function gather(input: Partial<JobInput>, patches = true) {
  const whole: JobInput = { prompt: 'red heart', references: [], libraries: [], method: 'full', parameters: {}, ...input }
  return gatherSources(engine, whole, readPrompt(whole.prompt, engine.model.text, 2), patches)
}

describe('gatherSources', () => {
  it('keeps references and libraries apart, each with its own patches', () => {
    const { sources, classes, conditioning } = gather({ references: [reference], libraries: [{ set: library, weight: 0.5 }] })
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

  it('conditions on every reference, however many', () => {
    const references = Array.from({ length: 9 }, (_, i) => ({ ...reference, id: `ref-${i}` }))
    expect(gather({ references, libraries: [{ set: library, weight: 1 }] }).conditioning).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('takes the public set, nearest to the prompt first, only when nothing else is there', () => {
    const { sources, conditioning, notes } = gather({})
    expect(sources.map(({ id, kind }) => [id, kind])).toEqual([
      ['set/red-heart', 'public'],
      ['set/heart', 'public'],
      ['set/dog', 'public'],
    ])
    expect([conditioning, notes.length]).toEqual([[], 1])
    expect(gather({}, false).sources).toEqual([])
    expect(gather({ references: [{ ...reference, weight: 0 }] }).sources[0].kind).toBe('public')
    expect(gather({ prompt: '' }).sources).toHaveLength(3)
  })
})
