// Things with a part that is seen through, by their names: geometry cannot tell a lens on its handle from a
// lollipop, or a pair of scissors' loops from two balloons on their strings.
import { drawingName } from './search/words/drawing-name.ts'

/**
 * `glass`: a round part is a lens, which a second tone may lie on. `opening`: it is a loop or a hole, or the
 * thing has a handle.
 */
export type SeeThrough = 'glass' | 'opening'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const GLASS = words('search magnifier magnifying zoom loupe')
const OPENING = words(
  'scissors scissor cut cup mug coffee lock locked padlock key bicycle bike gear cog settings ' +
    'trophy suitcase briefcase luggage bag handbag basket bucket kettle teapot jug pitcher watering ' +
    'kettlebell link unlink chain',
)
/** What names say besides the thing without making it another: a coffee machine has no handle. */
const BESIDE = words(
  'glass can shopping in out plus minus add remove check x cross hot bean off on one two three alt 2 3 ' +
    'password broken break',
)

/** `id`: `set/name`; null for what is filled all over, and for what nobody can say. */
export function seeThrough(id: string): SeeThrough | null {
  const { words: said } = drawingName(id)
  const things = said.filter((word) => !BESIDE.has(word))
  if (things.length === 0) return null
  if (things.every((word) => GLASS.has(word))) return 'glass'
  return things.every((word) => OPENING.has(word)) ? 'opening' : null
}
