// Colour for silhouettes and two tones: their islands become layers in colours of the palette.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, coverOf, filled, holesOf, islandsOf, subtract, unite } from '../geometry/region.ts'
import { paleElements } from '../pieces/pale-elements.ts'
import { beside, type Painted } from './mono-layers.ts'

/** A solid's islands; holes that it holds shine in a pale colour where they are small. */
export function paintSolid(
  elements: readonly VectorElement[],
  main: string,
  profile: StyleProfile,
): Painted[] {
  const others = beside(main, profile)
  const pale = paleElements(elements)
  if (pale.size > 0)
    return [
      { region: unite(...[...pale].map(coverOf)), colour: main, kind: 'area' },
      {
        region: unite(...elements.filter((element) => !pale.has(element)).map(coverOf)),
        colour: others[1] ?? others[0] ?? main,
        kind: 'area',
      },
    ]
  const whole = unite(...elements.map(coverOf))
  const islands = islandsOf(whole).sort((a, b) => areaOf(b) - areaOf(a))
  const painted = islands.map((island) =>
    holesOf(island).filter((hole) => areaOf(hole) < 0.25 * areaOf(filled(island))),
  )
  const large = islands.filter((island) => areaOf(island) > 0.5 * areaOf(islands[0]!))
  // In what stays open in the body its own colour is seen as well as any: the rings of a target.
  const open = subtract(filled(unite(...large)), unite(...large, ...painted.flat()))
  return islands.flatMap((island, index): Painted[] => {
    const small = painted[index]!
    const isMain = large.includes(island) || areaOf(subtract(island, open)) < 0.1 * areaOf(island)
    const colour = isMain ? main : (others[1] ?? others[0] ?? main)
    const base: Painted = { region: unite(island, ...small), colour, kind: 'area' }
    return small.length > 0
      ? [base, { region: unite(...small), colour: others[0] ?? main, kind: 'line' }]
      : [base]
  })
}
