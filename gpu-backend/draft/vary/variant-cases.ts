// Drawings of the public set as if they were the user's own, each with a modifier: all kinds and modifiers in
// turn, the same ones each time.
import { join } from 'node:path'
import { MODIFIERS, type Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { writeSvg } from '../../../contract/vector/svg/write-svg.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { readProfile } from '../../profile/read-profile.ts'
import { rasterise } from '../../vector/rasterise.ts'
import { openPublicDrawings } from '../public-set/open-public-drawings.ts'
import { contourDrift } from './contour-drift.ts'
import { varyOwn } from './vary-own.ts'

export interface VariantCase {
  readonly id: string
  readonly modifier: Modifier
  readonly own: VectorDrawing
  readonly variant: VectorDrawing
  /** See contour-drift.ts. */
  readonly drift: number
}

const KINDS: readonly string[] = ['line', 'solid']
const SIDE = 256
/** A prime, so that sets and kinds come in turn. */
const STEP = 1009

/** `count` cases, from the case at `first` on. */
export async function* variantCases(count: number, first = 0): AsyncGenerator<VariantCase> {
  const { drawings, read } = await openPublicDrawings(
    join(import.meta.dirname, '../../models/drawings/public.tvec'),
  )
  const places = drawings.flatMap(({ kind }, place) => (KINDS.includes(kind) ? [place] : []))
  for (let i = first; i < first + count; i++) {
    const place = places[(i * STEP) % places.length]!
    const modifier = MODIFIERS[i % MODIFIERS.length]!
    const own = await read(place)
    const profile = readProfile([{ pixels: await rasterise(writeSvg(own), SIDE), vector: own }])
    const variant = varyOwn(own, [modifier], profile)
    yield { id: drawings[place]!.id, modifier, own, variant, drift: contourDrift(own, variant, modifier) }
  }
}
