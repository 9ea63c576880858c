// Which swatch a drawn colour becomes. Colours that were drawn alike stay alike: they are grouped first, so
// that one surface with a stain, or the two wings of a bird, cannot end in different colours.
import { type Rgba, type Seen, type Swatch, see, seenDistance } from './swatch.ts'

const ALIKE = 0.1 // the spread of one colour, as a decoder draws it
const HABIT = 0.02 // how much nearer a colour has to be that the references use e times less
const SPECK = 12 // pixels in all: a swatch for fewer is a stain, …
const STANDS_ALONE = 0.3 // … unless nothing else comes near: a red nose

const DRAWN_PART = 0.3 // what the drawn colour still counts where there is a natural one
const SAME_NATURE = 0.15

export interface Drawn {
  readonly size: number // pixels
  readonly colour: Rgba
  readonly natural?: Rgba | undefined
}

interface Group {
  readonly seen: Seen
  readonly natural: Seen | undefined
  readonly sum: number[] // [4]
  size: number
}

interface Wanted {
  readonly drawn: Seen
  readonly natural: Seen | undefined
}

/** For each colour the place of its swatch. `swatches`: at least one. */
export function chooseSwatches(drawn: readonly Drawn[], swatches: readonly Swatch[]): number[] {
  const { groups, of } = groupAlike(drawn)
  const seen = groups.map(
    ({ sum: [r, g, b, alpha], size, natural }): Wanted => ({
      drawn: see([r / size, g / size, b / size, alpha / size]),
      natural,
    }),
  )
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
    const natural = drawn[i].natural && see(drawn[i].natural)
    const near = groups.findIndex(
      (group) => seenDistance(group.seen, seen) <= ALIKE && isSameNature(group.natural, natural),
    )
    of[i] = near >= 0 ? near : groups.push({ seen, natural, sum: [0, 0, 0, 0], size: 0 }) - 1
    const group = groups[of[i]]
    for (let c = 0; c < 4; c++) group.sum[c] += size * colour[c]
    group.size += size
  }
  return { groups, of }
}

function isSameNature(one: Seen | undefined, other: Seen | undefined): boolean {
  return one && other ? seenDistance(one, other) <= SAME_NATURE : one === other
}

function likeliest(seen: Wanted, swatches: readonly Swatch[], places: readonly number[]): number {
  return places.reduce((best, place) =>
    cost(seen, swatches[place]) < cost(seen, swatches[best]) ? place : best,
  )
}

function cost({ drawn, natural }: Wanted, swatch: Swatch): number {
  const off = natural
    ? DRAWN_PART * seenDistance(drawn, swatch) + seenDistance(natural, swatch)
    : seenDistance(drawn, swatch)
  return off - HABIT * Math.log(swatch.share)
}
