// Which swatch a drawn colour becomes. Colours that were drawn alike stay alike: they are grouped first, so that one surface with a stain, or
// the two wings of a bird, cannot end in different colours.
import { type Rgba, type Seen, type Swatch, see, seenDistance } from './swatch.ts'

const ALIKE = 0.1 // the spread of one colour, as a decoder draws it
const HABIT = 0.02 // how much nearer a colour has to be that the references use e times less
const SPECK = 12 // pixels in all: a swatch for fewer is a stain, …
const STANDS_ALONE = 0.3 // … unless nothing else comes near: a red nose

export interface Drawn {
  readonly size: number // pixels
  readonly colour: Rgba
}

interface Group {
  readonly seen: Seen
  readonly sum: number[] // [4]
  size: number
}

/** For each colour the place of its swatch. `swatches`: at least one. */
export function chooseSwatches(drawn: readonly Drawn[], swatches: readonly Swatch[]): number[] {
  const { groups, of } = groupAlike(drawn)
  const seen = groups.map(({ sum: [r, g, b, alpha], size }) => see([r / size, g / size, b / size, alpha / size]))
  const all = swatches.map((_, place) => place)
  const first = seen.map((one) => likeliest(one, swatches, all))
  const sizes = new Float64Array(swatches.length)
  for (const [i, place] of first.entries()) sizes[place] += groups[i].size
  const common = all.filter((place) => sizes[place] >= SPECK)
  const chosen = first.map((place, i) => {
    if (sizes[place] >= SPECK || common.length === 0) return place
    const other = likeliest(seen[i], swatches, common)
    return cost(seen[i], swatches[other]) - cost(seen[i], swatches[place]) > STANDS_ALONE ? place : other
  })
  return Array.from(of, (group) => chosen[group])
}

function groupAlike(drawn: readonly Drawn[]): { groups: Group[]; of: Int32Array } {
  const order = drawn.map((_, i) => i).sort((a, b) => drawn[b].size - drawn[a].size || a - b)
  const groups: Group[] = []
  const of = new Int32Array(drawn.length)
  for (const i of order) {
    const { colour, size } = drawn[i]
    const seen = see(colour)
    const near = groups.findIndex((group) => seenDistance(group.seen, seen) <= ALIKE)
    of[i] = near >= 0 ? near : groups.push({ seen, sum: [0, 0, 0, 0], size: 0 }) - 1
    const group = groups[of[i]]
    for (let c = 0; c < 4; c++) group.sum[c] += size * colour[c]
    group.size += size
  }
  return { groups, of }
}

function likeliest(seen: Seen, swatches: readonly Swatch[], places: readonly number[]): number {
  return places.reduce((best, place) => (cost(seen, swatches[place]) < cost(seen, swatches[best]) ? place : best))
}

function cost(seen: Seen, swatch: Swatch): number {
  return seenDistance(seen, swatch) - HABIT * Math.log(swatch.share)
}
