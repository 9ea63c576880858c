import { describe, expect, it } from 'vitest'
import { Lexicon, openLexicon } from './lexicon.ts'

const ENGLISH: ReadonlySet<string> = new Set('cat dog face red heart key chat on black house'.split(' '))
const knows = (word: string): boolean => ENGLISH.has(word)
const lexicon = new Lexicon({
  emoji: { '1F436': 'dog face', '2764': 'red heart' },
  languages: {
    fr: { cat: ['chat'], black: ['noir'], heart: ['cœur'], '': ['le', 'un'] },
    de: { dog: ['hund'], red: ['rot'], bus: ['bus'], '': ['der'] },
  },
})
const read = (text: string) => lexicon.read(text, knows).text.trim().replaceAll(/\s+/g, ' ')

describe('Lexicon', () => {
  it('leaves English alone', () => {
    expect(lexicon.read('Red cat on chat', knows)).toEqual({ text: 'Red cat on chat', notes: [] })
  })

  it('spells emoji, whatever their tone, and says so', () => {
    expect(read('🐶 on ❤️')).toBe('dog face on red heart')
    expect(lexicon.read('🐶', knows).notes).toEqual(['read: 🐶 as dog face'])
    expect(lexicon.read('🐶'.repeat(400), knows).notes.join().length).toBeLessThan(1000)
    // as it is often typed, without the sign that asks for colours
    expect(lexicon.read('❤', knows).notes).toEqual(['read: ❤ as red heart'])
    expect(lexicon.read('🛸', knows).notes).toEqual(['not understood: 🛸'])
  })

  it('reads another language, its function words and endings', () => {
    expect(read('der rote Hund')).toBe('red dog')
    expect(read('un coeur')).toBe('heart')
    expect(lexicon.read('Hunde', knows).notes).toEqual(['read: hunde as dog'])
    expect(lexicon.read('bus', knows)).toEqual({ text: 'bus', notes: [] }) // the same word there
  })

  it('reads a word that is English too in the language of the whole', () => {
    expect(read('chat noir')).toBe('cat black')
    expect(read('red hund')).toBe('red dog')
  })

  it('reads a word made of two known ones as the kind of thing it is', () => {
    const english = (word: string): boolean => ['doll', 'house', 'kid', 'die', 'red'].includes(word)
    expect(lexicon.read('red dollhouse', english)).toEqual({
      text: 'red house',
      notes: ['read: dollhouse as house'],
    })
    const isThing = (word: string) => english(word) && word !== 'red'
    expect(lexicon.read('housered', english, () => false, isThing).text).toBe('housered')
    expect(lexicon.read('Kiddie!', english)).toEqual({ text: 'Kiddie!', notes: [] })
  })

  it('leaves what nobody knows, to be named', () => {
    expect(read('flurbl hund')).toBe('flurbl dog')
    expect(read('flurbl')).toBe('flurbl')
  })
})

describe('the lexicon that comes with the code', () => {
  it.each([
    ['Katze', 'cat'],
    ['gato', 'cat'],
    ['maison', 'house'],
    ['cœur', 'heart'],
    ['собака', 'dog'],
    ['犬', 'dog'],
    ['赤いハート', 'red heart'],
    ['🔑', 'key'],
    ['un gato', 'cat'],
    ['der Hund', 'dog'],
    ['une maison', 'house'],
    ['👋🏽', 'waving hand'],
  ])('reads %s as %s', async (typed, english) => {
    expect((await openLexicon()).read(typed, knows).text.trim()).toBe(english)
  })
})
