// What of the references says nothing of the style, or speaks of another: said by name, so that whoever
// selected them can tell which were used.
import type { StyleProfile } from '../../contract/index.ts'
import { listed } from '../decode/prompts/listed.ts'
import type { DrawingMeasures } from '../profile/measures/drawing-measures.ts'
import { evenSplit } from '../profile/set/even-split.ts'
import type { PicturedReference } from './asked-job.ts'

const SMALL = 23 // pixels of the longer side
const IS_HASH = /^[0-9a-f]{64}$/
const SHOWN = 12 // characters of a hash that tell a job's images apart

/** `blank`: how many show nothing. `measured[i]` is what `chosen[i]` measures. */
export function referenceNotes(
  blank: number,
  chosen: readonly PicturedReference[],
  measured: readonly DrawingMeasures[],
  profile: StyleProfile | null,
): string[] {
  const named = (places: readonly number[]): string => listed(places.map((place) => nameOf(chosen[place])))
  const out = profile?.leftOut ?? []
  const used = [...chosen.keys()].filter((place) => !out.includes(place))
  const split = evenSplit(measured)
  const small = profile?.kind === 'solid' && used.every((place) => isSmall(measured[place]))
  return [
    ...(blank === 0 ? [] : [blankNote(blank)]),
    ...(small ? [SMALL_SOLID] : []),
    ...(out.length === 0
      ? []
      : [`of another style than most, and left out: ${named(out)}; used for the style: ${named(used)}`]),
    ...(split === null
      ? []
      : [
          `the references seem to be of two styles, ${named(split[0])} of one and ` +
            `${named(split[1])} of the other; all are used: for a result in one style, select those ` +
            'of one alone',
        ]),
  ]
}

const isSmall = ({ side, vector }: DrawingMeasures): boolean => vector === null && side <= SMALL
const SMALL_SOLID =
  'the references are so small that lines may be taken for shapes; they were read as solid shapes: if they ' +
  'are lines, give larger pictures or SVGs'

function blankNote(blank: number): string {
  return blank === 1
    ? 'a reference shows nothing and is left out'
    : `${blank} references show nothing and are left out`
}

const nameOf = ({ id }: PicturedReference): string => (IS_HASH.test(id) ? id.slice(0, SHOWN) : id)
