import { describe, expect, it } from 'vitest'
import { TextTable, wordsOf } from '../../model/text-table.ts'
import { readPrompt } from './prompt.ts'

const words = ['cat', 'house', 'berry', 'box', 'otter', 'red', 'on']
const table = new TextTable(words, 2, Int8Array.from(words.flatMap((_, i) => [i, 127])))

describe('wordsOf', () => {
  it('lower-cases, drops marks, splits at what is neither letter nor digit', () => {
    expect(wordsOf('Café-au-lait, 2× “Ärger”!')).toEqual(['cafe', 'au', 'lait', '2', 'arger'])
    expect(wordsOf(' … ')).toEqual([])
    expect(wordsOf("Mother’s day, the cat's l'arbre")).toEqual(['mother', 'day', 'the', 'cat', 'l', 'arbre'])
  })
})

describe('readPrompt', () => {
  it('knows plurals and names what it does not know, articles aside', () => {
    const prompt = readPrompt('the Cats, berries and flurbls in boxes', table, 4)
    expect(prompt.read).toEqual(['cat', 'berry', 'box'])
    expect(prompt.unknown).toEqual(['flurbls'])
  })

  it('knows plurals that change within', () => {
    const irregular = new TextTable(['mouse', 'wolf', 'knife', 'person'], 1, new Int8Array(4))
    expect(readPrompt('mice, wolves, knives, people', irregular, 4).read).toEqual([
      'mouse',
      'wolf',
      'knife',
      'person',
    ])
  })

  it('takes the thing before the preposition for its head', () => {
    expect(readPrompt('an otter on a red box', table, 4).head).toBe('otter')
    expect(readPrompt('red house', table, 4).head).toBe('house')
    expect(readPrompt('', table, 4).head).toBeUndefined()
  })

  it('drops function words first where there are too many, and says what was left out', () => {
    const prompt = readPrompt('cat on house berry box', table, 3)
    expect([prompt.read, prompt.unread]).toEqual([['cat', 'house', 'berry'], ['box']])
  })

  it('gives a vector per word, absent rows zero, and none where nothing is known', () => {
    expect([...readPrompt('house', table, 2).vectors!].map((v) => Math.round(v * 127))).toEqual([
      1, 127, 0, 0,
    ])
    expect(readPrompt('flurbl', table, 2).vectors).toBeNull()
  })
})
