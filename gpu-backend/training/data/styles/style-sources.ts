// Which public drawings a style made by program is drawn with: such as drafting would choose for it, half of
// the time all of one set, as a designer's references are.
import type { StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import type { PublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import type { PublicDrawing } from '../../../draft/public-set/public-drawing.ts'
import { chance, pick, type Random, weighted } from '../draws.ts'

type Form = 'strokes' | 'outlined-strokes' | Exclude<PublicDrawing['kind'], 'line'>
type Weights = readonly (readonly [Form, number])[]

const MOST_ELEMENTS = 30 // more is slow to draw, and rare

const FORMS: Readonly<Record<StyleProfile['kind'], Weights>> = {
  line: [
    ['strokes', 8],
    ['outlined-strokes', 1],
  ],
  slipped: [['strokes', 1]],
  solid: [
    ['solid', 8],
    ['strokes', 2],
  ],
  duotone: [
    ['duotone', 5],
    ['solid', 2],
    ['strokes', 3],
  ],
  flat: [
    ['flat', 7],
    ['solid', 1.5],
    ['strokes', 1],
  ],
  outlined: [
    ['flat', 5],
    ['outlined', 3],
    ['strokes', 2],
  ],
  gradient: [
    ['flat', 5],
    ['gradient', 3],
    ['solid', 1.5],
  ],
  painterly: [['flat', 1]],
}
const LINED: Weights = [
  ['strokes', 8],
  ['duotone', 2],
]

export interface StyleSources {
  /** Places of `count` drawings for a style. */
  places(r: Random, profile: StyleProfile, count: number): number[]
}

export function styleSources({ drawings }: PublicDrawings): StyleSources {
  const byForm = new Map<Form, number[]>()
  const bySet = new Map<string, number[]>()
  drawings.forEach((drawing, place) => {
    if (drawing.elements > MOST_ELEMENTS) return
    const form = formOf(drawing)
    push(byForm, form, place)
    push(bySet, `${form} ${drawing.set} ${drawing.variant}`, place)
  })
  return {
    places: (r, profile, count) => {
      const weights = profile.kind === 'duotone' && profile.line ? LINED : FORMS[profile.kind]
      const first = pick(r, byForm.get(weighted(r, weights)) ?? [0])
      const { set, variant } = drawings[first]!
      const alike = bySet.get(`${formOf(drawings[first]!)} ${set} ${variant}`) ?? []
      const together = alike.length >= 3 * count && chance(r, 0.5)
      return Array.from({ length: count }, () =>
        pick(r, together ? alike : (byForm.get(weighted(r, weights)) ?? [0])),
      )
    },
  }
}

const formOf = ({ kind, strokes }: PublicDrawing): Form =>
  kind !== 'line' ? kind : strokes === 'true' ? 'strokes' : 'outlined-strokes'

function push<K>(map: Map<K, number[]>, key: K, place: number): void {
  const list = map.get(key)
  if (list) list.push(place)
  else map.set(key, [place])
}
