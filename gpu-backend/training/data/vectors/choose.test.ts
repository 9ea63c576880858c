import { expect, it } from 'vitest'
import { chooseIcons, nameIcon } from './choose.ts'
import type { DrawnIcon } from './measured-icon.ts'

const icon = (set: string, name: string, about: Partial<DrawnIcon>): DrawnIcon => ({
  set,
  name,
  aliases: [],
  tags: [],
  kind: 'duotone',
  strokes: 'none',
  lineWidth: 0,
  elements: 2,
  size: 0.8,
  proportion: 1,
  ink: 0.4,
  depth: 0.1,
  block: '',
  thumb: '',
  ...about,
})
const chosen = (...icons: DrawnIcon[]): string[] =>
  chooseIcons(
    icons.map(nameIcon),
    new Map([
      ['solar', 0],
      ['ph', 1],
      ['ic', 2],
    ]),
  ).map(({ icon }) => `${icon.set}/${icon.name}`)

it('keeps two tones without lines beside those with lines', () => {
  expect(
    chosen(
      icon('solar', 'bell-bold-duotone', {}),
      icon('solar', 'bell-line-duotone', { strokes: 'true' }),
      icon('ph', 'bell-duotone', { strokes: 'outlined' }),
    ),
  ).toEqual(['solar/bell-bold-duotone', 'solar/bell-line-duotone', 'ph/bell-duotone'])
})

it('keeps the plainer of one look of a set', () => {
  expect(
    chosen(
      icon('ph', 'bell', { kind: 'line', strokes: 'outlined' }),
      icon('ph', 'bell-light', { kind: 'line', strokes: 'outlined' }),
    ),
  ).toEqual(['ph/bell'])
})
