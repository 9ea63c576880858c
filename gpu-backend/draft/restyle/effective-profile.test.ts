import { expect, test } from 'vitest'
import { flatStyle, lineStyle } from '../../testing/style-profiles.ts'
import { effectiveProfile } from './effective-profile.ts'

const faint = (drawings: number) => ({
  ...lineStyle,
  palette: [
    { colour: '#000000', role: 'ink' as const, share: 0.75, drawings: 1 },
    { colour: '#000000', role: 'ink' as const, share: 0.25, opacity: 0.5, drawings },
  ],
})

test('one ink that shines through in most drawings makes a duotone set, in a few it does not', () => {
  expect(effectiveProfile(faint(0.9)).kind).toBe('duotone')
  expect(effectiveProfile(faint(0.25)).kind).toBe('line')
})

test('a two-tone set paints with its colours as they are on the light side', () => {
  const darkened = { colour: '#d4554a', role: 'main' as const, share: 0.2 }
  const given = { ...flatStyle, palette: [darkened, ...flatStyle.palette] }
  const { palette } = effectiveProfile(given)
  expect(palette.map(({ colour }) => colour)).toEqual(flatStyle.palette.map(({ colour }) => colour))
  expect(palette[0]).toMatchObject({ colour: '#f25f4c', share: expect.closeTo(0.6, 5) })
})
