import { expect, it } from 'vitest'
import type { DrawnIcon } from './measured-icon.ts'
import { settleTones } from './settle-tones.ts'

const icon = (kind: DrawnIcon['kind'], strokes: DrawnIcon['strokes']): DrawnIcon => ({
  set: 'ph',
  name: 'list-duotone',
  aliases: [],
  tags: [],
  kind,
  strokes,
  lineWidth: 0,
  elements: 2,
  size: 0.8,
  proportion: 1,
  ink: 0.4,
  depth: 0.1,
  block: '',
  thumb: '',
})
const lined = icon('duotone', 'outlined')
const layered = icon('duotone', 'none')
const strokesOf = (...icons: DrawnIcon[]) => settleTones(icons).map(({ strokes }) => strokes)

it('has all two tones of a set lined where most of them are', () => {
  expect(strokesOf(lined, lined, layered)).toEqual(['outlined', 'outlined', 'outlined'])
  expect(strokesOf(lined, layered, layered)).toEqual(['outlined', 'none', 'none'])
})

it('leaves strokes and solids alone', () => {
  const others = [icon('duotone', 'true'), icon('solid', 'none')]
  expect(strokesOf(lined, lined, ...others)).toEqual(['outlined', 'outlined', 'true', 'none'])
})
