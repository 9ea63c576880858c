import { expect, it } from 'vitest'
import { flatStyle } from '../../testing/style-profiles.ts'
import { mainColour } from './pick-colour.ts'

it('gives no thing the grey that a set of colours has in small things alone', () => {
  const steam = { colour: '#c9bfae', role: 'light' as const, share: 0.006, drawings: 0.1 }
  const palette = [...flatStyle.palette.map((one) => ({ ...one, drawings: 0.5 })), steam]
  expect(mainColour([], { ...flatStyle, palette }, ['#b8b0a4'])).not.toBe(steam.colour)
})

it('gives no thing a tint that is pale beside the strong colours of the set', () => {
  const strong = { colour: '#ff6242', role: 'main' as const, share: 0.5 }
  const skin = { colour: '#f0d5a8', role: 'second' as const, share: 0.5 }
  expect(mainColour([], { ...flatStyle, palette: [strong, skin] }, [])).toBe(strong.colour)
  expect(mainColour([], { ...flatStyle, palette: [strong, { ...skin, colour: '#00b8f0' }] }, [])).toBe(
    '#00b8f0',
  )
})

it('gives no thing the tan of hide and wood', () => {
  const tan = { colour: '#debb7e', role: 'main' as const, share: 0.6 }
  const blue = { colour: '#92d3f5', role: 'second' as const, share: 0.4 }
  expect(mainColour([], { ...flatStyle, palette: [tan, blue] }, [])).toBe(blue.colour)
})
