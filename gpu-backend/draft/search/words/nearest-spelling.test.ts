import { expect, it } from 'vitest'
import { nearestSpelling } from './nearest-spelling.ts'

const NAMES = [
  ['umbrella', 40],
  ['sandwich', 12],
  ['calendar', 300],
  ['heart', 200],
  ['hear', 3],
  ['cat', 50],
] as const

it.each([
  ['umbrela', 'umbrella'],
  ['sandwhich', 'sandwich'],
  ['calender', 'calendar'],
  ['claendar', 'calendar'],
  ['heartt', 'heart'],
  ['haert', 'heart'],
  ['cta', null],
  ['blorptangle', null],
])('%s is meant for %s', (word, name) => {
  expect(nearestSpelling(word, NAMES)).toBe(name)
})
