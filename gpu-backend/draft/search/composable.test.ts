import { expect, test } from 'vitest'
import { named } from '../../testing/named-drawings.ts'
import { composedStepOf } from './composable.ts'
import { DrawingIndex } from './drawing-index.ts'
import { readRequest } from './read-request.ts'
import { searchEach } from './search-drawings.ts'
import { NO_KNOWLEDGE } from './words/word-knowledge.ts'

const drawings = named([
  'a/calendar',
  'a/calendar-search',
  'a/calendar-plus',
  'a/calendar-off',
  'a/moon',
  'a/moon-plus',
  'a/moon-off',
  'a/new-moon',
  'a/door',
  'a/door-lock',
  'a/door-off',
  'a/smoke',
  'a/clock',
  'a/clock-plus',
  'a/clock-off',
  'a/alarm',
])

function composed(prompt: string, knowledge = NO_KNOWLEDGE): string[] {
  const index = new DrawingIndex(drawings, knowledge)
  const [found] = searchEach(readRequest(prompt), index, [{}], composedStepOf)
  return found!.found === 'nothing'
    ? []
    : found!.candidates.map(({ place, compose }) => `${drawings[place]!.id} +${compose}`)
}

test('a thing that sets add signs to is drawn with one more', () => {
  expect(composed('calendar search')).toEqual(['a/calendar +search'])
  expect(composed('calendar off')).toEqual(['a/calendar +slash'])
  expect(composed('calendar with a plus')).toEqual(['a/calendar +plus'])
  expect(composed('no calendar')).toEqual(['a/calendar +slash'])
})

test('but no other thing, with whatever may be a thing itself', () => {
  expect(composed('door lock')).toEqual([])
  expect(composed('no smoke')).toEqual([])
})

test('nor what the words mean together', () => {
  expect(composed('new moon')).toEqual([])
  expect(composed('calendar')).toEqual([])
  expect(composed('alarm clock')).toEqual([])
  const single = { ...NO_KNOWLEDGE, isSingle: (phrase: string) => phrase === 'calendar search' }
  expect(composed('calendar search', single)).toEqual([])
})

test('nor two signs, nor what is in a circle', () => {
  expect(composed('calendar plus search')).toEqual([])
  expect(composed('calendar in a circle')).toEqual([])
})
