// The two-sample test: can a fresh classifier tell two heaps of drawings of the same concepts apart? The area
// under its curve, on drawings that it did not learn from: 0.5 is chance, 1 is always.
import { lumaOnWhite } from '../../model/pixels.ts'
import { type Drawing, SIDE } from '../drawings/read-drawings.ts'
import { type Figures, ITEMS } from '../lint/measure.ts'
import { gradientOf, ORIENTATIONS, orientations } from './gradient.ts'
import { fitLogistic, predict } from './logistic.ts'
import { bandsOf, radialSpectrum } from './spectrum.ts'

const FOLDS = 5
const RIDGE = 8 // features outnumber the pairs of a small set
const LEAST_PAIRS = 10

const BANDS = bandsOf(SIDE)

/**
 * The names of the features in their order, as far as they have one: the rest are numbers of the judge's
 * vector.
 */
const NAMES: readonly string[] = [
  ...ITEMS,
  ...Array.from({ length: ORIENTATIONS }, (_, i) => `direction ${i + 1} of ${ORIENTATIONS}`),
  ...Array.from({ length: BANDS }, (_, i) => `structure ${i + 1} of ${BANDS}, coarse to fine`),
]

/**
 * What the classifier sees of a drawing: the items of the lint, directions, coarse and fine structure, and
 * the judge's vector.
 */
export function featuresOf(drawing: Drawing, figures: Figures, vector: Float32Array): Float64Array {
  const pixels = { width: SIDE, height: SIDE, rgba: new Uint8ClampedArray(drawing.rgba) }
  const luma = lumaOnWhite(pixels)
  return Float64Array.from([
    ...ITEMS.map((item) => figures[item]),
    ...orientations(gradientOf(luma, SIDE, SIDE)),
    ...radialSpectrum(luma, SIDE),
    ...vector,
  ])
}

/**
 * NaN with fewer than LEAST_PAIRS pairs. `one[i]` and `other[i]` show one concept, so that both are learned
 * from or neither.
 */
export function distinguishability(one: readonly Float64Array[], other: readonly Float64Array[]): number {
  const pairs = Math.min(one.length, other.length)
  if (pairs < LEAST_PAIRS) return Number.NaN
  const scores = { one: new Float64Array(pairs), other: new Float64Array(pairs) }
  for (let fold = 0; fold < FOLDS; fold++) {
    const learned = [...Array(pairs).keys()].filter((i) => i % FOLDS !== fold)
    const rows = [...learned.map((i) => one[i]), ...learned.map((i) => other[i])]
    const scale = standardiser(rows)
    const labels = rows.map((_, i) => (i < learned.length ? 0 : 1))
    const model = fitLogistic(rows.map(scale), labels, RIDGE)
    for (let i = fold; i < pairs; i += FOLDS) {
      scores.one[i] = predict(model, scale(one[i]))
      scores.other[i] = predict(model, scale(other[i]))
    }
  }
  return areaUnderCurve(scores.one, scores.other)
}

/**
 * The features that tell most by themselves, each with the area under its own curve, those farthest from 0.5
 * first.
 */
export function tellingFeatures(
  one: readonly Float64Array[],
  other: readonly Float64Array[],
): (readonly [string, number])[] {
  const areas = Array.from(one[0] ?? [], (_, d) => {
    const of = (rows: readonly Float64Array[]): number[] => rows.map((row) => row[d]).filter(Number.isFinite)
    const area = areaUnderCurve(of(one), of(other))
    return [NAMES[d] ?? `judge ${d - NAMES.length + 1}`, Number.isNaN(area) ? 0.5 : area] as const
  })
  return areas.sort(([, a], [, b]) => Math.abs(b - 0.5) - Math.abs(a - 0.5))
}

/** How often a number of `high` is above one of `low`; ties count half. */
export function areaUnderCurve(low: ArrayLike<number>, high: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < low.length; i++)
    for (let j = 0; j < high.length; j++) sum += high[j] > low[i] ? 1 : high[j] === low[i] ? 0.5 : 0
  return sum / (low.length * high.length)
}

/** To mean 0 and deviation 1 by the rows given; what is not known becomes the mean. */
function standardiser(rows: readonly Float64Array[]): (row: Float64Array) => Float64Array {
  const known = (d: number): number[] => rows.map((row) => row[d]).filter(Number.isFinite)
  const means = rows[0].map((_, d) => mean(known(d)))
  const deviations = rows[0].map((_, d) => Math.sqrt(mean(known(d).map((value) => (value - means[d]) ** 2))))
  return (row) =>
    row.map((value, d) =>
      Number.isFinite(value) && deviations[d] > 1e-9 ? (value - means[d]) / deviations[d] : 0,
    )
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
