// What could be drawn as a thing and a sign even where sets have the whole: "calendar search", "bell off".
// Only of things that sets are known to add signs to: an insulin pen is no insulin with a pencil.
import { type Modifier, modifiersFault } from '../../../contract/api/jobs/modifiers.ts'
import type { DrawingIndex } from './drawing-index.ts'
import type { PromptReading } from './prompt-reading.ts'
import { type Step, saidBeside, step, takesApart } from './search-steps.ts'
import { lacking, seek, seekPeeled } from './sought.ts'
import { keyOf, modifierOf } from './words/concept-key.ts'

/** Signs that hardly any name has as a thing. */
const CLEAR: readonly Modifier[] = ['plus', 'minus', 'check', 'cross', 'slash']
/** Signs that are things, too, for which more has to speak. */
const THINGS: readonly Modifier[] = [
  'gear',
  'heart',
  'lock',
  'star',
  'search',
  'clock',
  'edit',
  'question',
  'alert',
]

/** The base alone, whose sign is to be drawn onto it. */
export function* composedStepOf(reading: PromptReading, index: DrawingIndex): Generator<Step> {
  const { head, modifiers } = reading
  if (!takesApart(head, index)) return
  const said = saidBeside(reading)
  const ways = modifiers.length > 0 ? seek(head, [], modifiers) : endsInSign(head) ? seekPeeled(head, []) : []
  const known = ways.filter(({ concept, compose }) => takesSign(concept.base, compose, index))
  if (known.length > 0) yield step(lacking(known, said), false)
}

/** "calendar search" and "wifi off", but no "new moon". */
const endsInSign = (head: readonly string[]): boolean =>
  [1, 2].some((size) => head.length > size && modifierOf(head.slice(-size).join(' ')) !== undefined)

function takesSign(base: readonly string[], compose: readonly Modifier[], index: DrawingIndex): boolean {
  const [sign] = compose
  if (sign === undefined || compose.length > 1 || modifiersFault(compose) !== null) return false
  const others = CLEAR.filter(
    (one) => one !== sign && index.withKey(keyOf({ base, modifiers: [one] })).length > 0,
  )
  return CLEAR.includes(sign) ? others.length > 0 : THINGS.includes(sign) && others.length > 1
}
