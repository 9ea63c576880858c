import { describe, expect, it } from 'vitest'
import { gridOf, scriptedEngine } from '../../testing/scripted-engine.ts'
import { readPrompt } from '../prompts/prompt.ts'
import { findContent } from './find-content.ts'

const engine = scriptedEngine({
  drawings: [
    { id: 'set/cat-with-heart', caption: 'cat with heart love' },
    { id: 'set/cat', caption: 'cat animal' },
    { id: 'set/red-heart', caption: 'red heart love' },
    { id: 'set/face', caption: 'face puppy eyes' },
    { id: 'set/dog', caption: 'dog animal' },
    { id: 'set/light', caption: 'light lamp' },
    { id: 'set/lightbulb', caption: 'lightbulb' },
    { id: 'set/houses', caption: 'houses' },
    { id: 'set/house', caption: 'house' },
  ],
})
const find = async (text: string, references: Uint16Array[] = []) => {
  const [{ content, notes }] = await findContent(
    engine,
    readPrompt(text, engine.model.text, engine.model.decoder.words),
    references,
  )
  return { ids: content.map(({ id }) => id), notes }
}

describe('findContent', () => {
  it('takes the drawing with most words matched and fewest left over', async () => {
    expect(await find('cat')).toEqual({ ids: ['set/cat'], notes: ['shape from: cat, A Set'] })
    expect((await find('red heart')).ids).toEqual(['set/red-heart'])
    expect((await find('cat heart')).ids).toEqual(['set/cat-with-heart'])
  })

  it('takes one concept, and says what it leaves out', async () => {
    expect(await find('dog on a skateboard')).toEqual({
      ids: ['set/dog'],
      notes: ['shape from: dog, A Set', 'no drawing of skateboard found'],
    })
    expect((await find('red dog')).notes).toContain('not in that drawing: red')
  })

  it('does not miss a word that is there in another number', async () => {
    const tagged = scriptedEngine({
      drawings: [
        { id: 'set/face', caption: 'face dogs' },
        { id: 'set/dog', caption: 'dog' },
      ],
    })
    const [{ notes }] = await findContent(tagged, readPrompt('dogs', tagged.model.text, 2), [])
    expect(notes).toEqual(['shape from: dog, A Set'])
  })

  it('prefers a name that means the same to a mere tag', async () => {
    expect((await find('puppy')).ids).toEqual(['set/dog'])
  })

  it('reads two words as the one that they are elsewhere, and a plural as another thing', async () => {
    expect((await find('light bulb')).ids).toEqual(['set/lightbulb'])
    expect((await find('house')).ids).toEqual(['set/house'])
  })

  it('asks for no colour where the selection has none', async () => {
    expect((await find('red cat', [gridOf(0)])).notes).toEqual(['shape from: cat, A Set'])
  })

  it('never takes a drawing that is a reference itself', async () => {
    expect((await find('cat', [gridOf(2)])).ids).toEqual(['set/cat-with-heart'])
  })

  it('takes drawings under the licences alone that are allowed', async () => {
    const under = async (...contentLicences: string[]) => {
      const prompt = readPrompt('cat', engine.model.text, engine.model.decoder.words)
      const [{ content }] = await findContent(engine, prompt, [], { contentLicences })
      return content.map(({ id }) => id)
    }
    expect(await under('MIT', 'cc0')).toEqual(['set/cat'])
    expect(await under('MIT')).toEqual([])
  })

  it('says plainly that nothing was found', async () => {
    expect(await find('flurbl')).toEqual({
      ids: [],
      notes: ["no drawing of flurbl found: the shape is the model's own"],
    })
    expect(await find('')).toEqual({ ids: [], notes: [] })
  })
})
