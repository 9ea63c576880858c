import { expect, it } from 'vitest'
import { seeThrough } from './see-through.ts'

it('knows a lens, a loop and a handle by the name, and what is another thing with the same word', () => {
  expect(seeThrough('tabler/search')).toBe('glass')
  expect(seeThrough('tabler/zoom-in')).toBe('glass')
  expect(seeThrough('solar/scissors-bold')).toBe('opening')
  expect(seeThrough('mynaui/cup-hot')).toBe('opening')
  expect(seeThrough('solar/suitcase-bold')).toBe('opening')
  expect(seeThrough('mdi/watering-can')).toBe('opening')
  expect(seeThrough('tabler/link-off')).toBe('opening')
  expect(seeThrough('tabler/trash-can')).toBeNull()
  expect(seeThrough('mynaui/coffee-machine')).toBeNull()
  expect(seeThrough('mynaui/lock-open')).toBeNull()
  expect(seeThrough('mynaui/heart')).toBeNull()
})
