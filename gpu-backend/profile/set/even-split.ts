// Whether references are of two styles, about as many of one as of the other: then no majority tells which is
// meant, and all that can be done is to say so. Each reference in turn is made the clear majority; who is odd
// beside it is of another style than it. Of just two only what is plain is said (unlike-pair.ts).
import type { DrawingMeasures } from '../measures/drawing-measures.ts'
import { oddOnes } from './odd-ones.ts'
import { areUnlike } from './unlike-pair.ts'

const LEAST = 2 // references of a style: one alone is an exception
const EVEN = 0.4 // of the references, those of the smaller group
const APART = 0.95 // of the pairs of one and the other group, those of which one is odd beside the other
const ALIKE = 0.12 // the same share of the pairs within a group, at most

type Groups = readonly [number[], number[]]

/** The places of either group, that of the first reference first; null where there are not just two. */
export function evenSplit(measures: readonly DrawingMeasures[]): Groups | null {
  if (measures.length === 2) return areUnlike(measures[0], measures[1]) ? [[0], [1]] : null
  if (measures.length < 2 * LEAST) return null
  const odd = measures.map((one) => oddBeside(one, measures))
  const differ = (a: number, b: number): boolean => odd[a].has(b) || odd[b].has(a)
  const places = [...measures.keys()]
  for (const place of places) {
    const groups = [
      places.filter((other) => !differ(place, other)),
      places.filter((other) => differ(place, other)),
    ] as const
    if (isSplit(groups, differ)) return groups[0].includes(0) ? groups : [groups[1], groups[0]]
  }
  return null
}

/** Those that are odd where nearly all references are like this one. */
function oddBeside(one: DrawingMeasures, measures: readonly DrawingMeasures[]): ReadonlySet<number> {
  return new Set(oddOnes([...measures, ...Array.from({ length: 2 * measures.length }, () => one)]))
}

function isSplit([one, other]: Groups, differ: (a: number, b: number) => boolean): boolean {
  if (Math.min(one.length, other.length) < Math.max(LEAST, EVEN * (one.length + other.length))) return false
  const across = one.flatMap((a) => other.map((b) => differ(a, b)))
  const within = [one, other].flatMap((group) => group.flatMap((a) => group.map((b) => differ(a, b))))
  const share = (all: readonly boolean[]): number => all.filter((is) => is).length / all.length
  return share(across) >= APART && share(within) <= ALIKE
}
