import { expect, it } from 'vitest'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { partColours } from './part-colours.ts'

it("gives a pale colour first, then a light grey before bright colours, and never the set's ink", () => {
  expect(partColours('#f25f4c', outlinedStyle)).toEqual(['#ffe9c9', '#2fa56b', '#1f7a8c'])
  const palette = [...outlinedStyle.palette, { colour: '#d0d0d0', role: 'light', share: 0.1 } as const]
  expect(partColours('#f25f4c', { ...outlinedStyle, palette }).slice(0, 2)).toEqual(['#ffe9c9', '#d0d0d0'])
})
