/**
 * Two tones of fills are lines around a paler layer in all of a set where they are so in most of it: a pale
 * square that such a set lays under bars or open lines is no body of a thing.
 */
import type { DrawnIcon } from './measured-icon.ts'

const isOfFills = ({ kind, strokes }: DrawnIcon): boolean => kind === 'duotone' && strokes !== 'true'

/** `icons`: of one set. */
export function settleTones(icons: readonly DrawnIcon[]): DrawnIcon[] {
  const tones = icons.filter(isOfFills)
  const lined = tones.filter(({ strokes }) => strokes === 'outlined')
  if (2 * lined.length <= tones.length) return [...icons]
  return icons.map((icon) => (isOfFills(icon) ? { ...icon, strokes: 'outlined' } : icon))
}
