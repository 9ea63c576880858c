/**
 * Which drawings go into the public set: of each concept several of each kind, from different sets, the
 * better ones first. What only few sets draw is kept whole; what all draw is kept as often as a job could
 * want it.
 */

import { conceptOf, keyOf } from '../../../draft/search/words/concept-key.ts'
import { drawingName } from '../../../draft/search/words/drawing-name.ts'
import type { DrawingKind } from '../../../draft/source-drawing.ts'
import type { DrawnIcon } from './measured-icon.ts'

export interface NamedIcon {
  readonly icon: DrawnIcon
  /** The thing, without style words and numbers of variants. */
  readonly key: string
  /** The set's own name of it, without style words. */
  readonly bare: string
  readonly variant: string
}

/** Of one concept: as many as a job draws from, and some that a user may rather have. */
const MOST: Record<DrawingKind, number> = { line: 6, solid: 3, duotone: 2, flat: 3, outlined: 2, gradient: 2 }
/** Of a thing with a part added, which can be drawn from the thing and the part, too. */
const MOST_COMPOSED: typeof MOST = { line: 4, solid: 2, duotone: 1, flat: 1, outlined: 1, gradient: 1 }
/** Lines drawn as areas are there where there are fewer lines than this that are strokes. */
const ENOUGH_STROKES = 2
/** Words of a name that one set alone has: a longer one describes, and nobody asks for it. */
const LONGEST_OF_ONE = 3
/** One set's drawings of a concept: "cart", "cart-2", "cart-3". */
const MOST_OF_SET = 2
/** Looks that are the set's plain one, and those that are as plain as a 24 px grid wants them. */
const PLAIN = new Set([
  '',
  'regular',
  '24-regular',
  '24-filled',
  'linear',
  'line',
  'outline',
  'outlined',
  'fill',
  'filled',
  'solid',
  'duotone',
  'bold-duotone',
  'baseline',
  'rounded',
  'outline-rounded',
  'twotone',
  'round',
  'stroke',
  'flat',
  'color',
  '24',
  'bold',
  'duo',
  'path',
])
const POOR = /light|thin|broken|alerted|badged|negative|sharp|remix|(^|-)(10|12|16|48|96)(-|$)/

export function nameIcon(icon: DrawnIcon): NamedIcon {
  const { full, words, plain } = drawingName(`${icon.set}/${icon.name}`)
  const bare = words.join(' ')
  const name = full.join(' ')
  const variant = name.startsWith(`${bare} `)
    ? name.slice(bare.length + 1)
    : name.endsWith(` ${bare}`)
      ? name.slice(0, -bare.length - 1)
      : ''
  return {
    icon,
    key: keyOf(conceptOf(plain ?? (words.length > 0 ? words : [icon.name]))),
    bare,
    variant: variant.replaceAll(' ', '-'),
  }
}

/** Two tones with lines and two without them serve different sets. */
const formOf = ({ kind, strokes }: DrawnIcon): string =>
  kind === 'duotone' && strokes === 'none' ? 'duotone of areas' : kind

/** The less the better; `rank`: of the set in the list of preference. */
function costOf({ icon, variant }: NamedIcon, rank: number): number {
  const look = PLAIN.has(variant) ? 0 : POOR.test(variant) ? 40 : 15
  const strokes = icon.strokes === 'outlined' ? 60 : 0
  const odd = icon.size < 0.5 ? 30 : 0
  const number = /\d$/.test(icon.name) ? 8 : 0
  return rank + look + strokes + odd + number
}

/** `rankOf`: places of sets, the preferred first. Keeps the order of `icons`. */
export function chooseIcons(icons: readonly NamedIcon[], rankOf: ReadonlyMap<string, number>): NamedIcon[] {
  const cost = new Map(icons.map((icon) => [icon, costOf(icon, rankOf.get(icon.icon.set) ?? rankOf.size)]))
  const byCost = (a: NamedIcon, b: NamedIcon): number => cost.get(a)! - cost.get(b)!
  const chosen = new Set<NamedIcon>()
  const setsOf = new Map(
    [...Map.groupBy(icons, ({ key }) => key)].map(([key, same]) => [
      key,
      new Set(same.map(({ icon }) => icon.set)).size,
    ]),
  )
  const isAskedFor = ({ key, bare }: NamedIcon): boolean =>
    setsOf.get(key)! > 1 || bare.split(' ').length <= LONGEST_OF_ONE
  const plainest = [
    ...Map.groupBy(
      icons.filter(isAskedFor),
      ({ icon, bare }) => `${icon.set}/${bare}/${formOf(icon)}`,
    ).values(),
  ].map((same) => same.toSorted(byCost)[0]!)
  for (const [key, same] of Map.groupBy(plainest, ({ key, icon }) => `${formOf(icon)}/${key}`)) {
    const perSet = new Map<string, number>()
    const most = (key.includes('|') ? MOST_COMPOSED : MOST)[same[0]!.icon.kind]
    let count = 0
    for (const icon of same.toSorted(byCost)) {
      const ofSet = perSet.get(icon.icon.set) ?? 0
      if (
        count >= (icon.icon.strokes === 'outlined' ? Math.min(most, ENOUGH_STROKES) : most) ||
        ofSet >= MOST_OF_SET
      )
        continue
      perSet.set(icon.icon.set, ofSet + 1)
      chosen.add(icon)
      count++
    }
  }
  return icons.filter((icon) => chosen.has(icon))
}
