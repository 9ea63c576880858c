// The parts that sets add to a base drawing: "user plus", "wifi off", "heart in a circle".
import * as z from 'zod'

export const MODIFIERS = [
  'plus',
  'minus',
  'slash',
  'check',
  'cross',
  'dot',
  'arrow-up',
  'arrow-down',
  'arrow-left',
  'arrow-right',
  'gear',
  'heart',
  'lock',
  'star',
  'search',
  'clock',
  'edit',
  'question',
  'alert',
  'circle',
  'square',
  'filled',
  'outlined',
] as const
export const Modifier = z.enum(MODIFIERS)
export type Modifier = z.infer<typeof Modifier>

/** These change the drawing as a whole; every other one is a sign at one of its corners. */
const WHOLE: readonly Modifier[] = ['slash', 'circle', 'square', 'filled', 'outlined']
const EITHER: readonly (readonly [Modifier, Modifier])[] = [
  ['circle', 'square'],
  ['filled', 'outlined'],
]

export const isSign = (modifier: Modifier): boolean => !WHOLE.includes(modifier)

/** Why no drawing can have all of them, in words for whoever asked; null where one can. */
export function modifiersFault(modifiers: readonly Modifier[]): string | null {
  const signs = [...new Set(modifiers.filter(isSign))]
  if (signs.length > 1)
    return `a drawing has room for one sign, not for ${signs.join(' and ')}: ask for one of them`
  if (signs.length > 0 && modifiers.includes('slash'))
    return `the bar of slash leaves no room for a sign: ask for slash or for ${signs[0]}`
  const both = EITHER.find((pair) => pair.every((one) => modifiers.includes(one)))
  return both === undefined ? null : `a drawing has ${both.join(' or ')}, not both: ask for one of them`
}
