// What the stroke samples of one coverage map say together: the usual width, how even it is, and how much of
// the area strokes of that width explain.
import { areaOf } from '../layers/layers.ts'
import { type StrokeSample, strokeSamples } from './stroke-widths.ts'

const SAME = 0.16 // widths within this share of the usual one are of the same stroke
const WINDOW = 1.13 // ratio: how near widths are that vote together for the usual one

export interface LineStatistics {
  readonly width: number // pixels
  readonly spread: number // interquartile range of the widths that belong to strokes, as a share of the width
  readonly lineness: number // share of the area that strokes of the usual width explain, 0 to 1
  readonly length: number // pixels of such strokes
  readonly samples: readonly StrokeSample[] // of the usual width
}

/** Null where there is nothing that has a middle line. `coverage` [height, width]. */
export function lineStatistics(coverage: Float32Array, width: number, height: number): LineStatistics | null {
  const samples = strokeSamples(coverage, width, height).sort((a, b) => a.width - b.width)
  if (samples.length === 0) return null
  const usual = usualWidth(samples)
  const stroke = samples.filter((sample) => Math.abs(sample.width - usual) <= SAME * usual)
  let [explained, length] = [0, 0]
  for (const sample of stroke) {
    explained += sample.width * sample.length
    length += sample.length
  }
  const area = areaOf(coverage)
  const median = weightedQuantile(stroke, 0.5)
  const broad = samples.filter((sample) => sample.width > 0.4 * usual && sample.width < 2.5 * usual)
  return {
    width: median,
    spread: (weightedQuantile(broad, 0.75) - weightedQuantile(broad, 0.25)) / median,
    lineness: Math.min(1, explained / Math.max(area, 1)),
    length,
    samples: stroke,
  }
}

/** The width that most of the stroked area has. Samples by ascending width. */
function usualWidth(samples: readonly StrokeSample[]): number {
  let [best, most, from, sum] = [samples[0].width, 0, 0, 0]
  for (const last of samples) {
    sum += last.length * last.width
    while (samples[from].width * WINDOW < last.width) sum -= samples[from].length * samples[from++].width
    if (sum > most) [best, most] = [Math.sqrt(samples[from].width * last.width), sum]
  }
  return best
}

/** By length; samples by ascending width. */
function weightedQuantile(samples: readonly StrokeSample[], q: number): number {
  const total = samples.reduce((sum, { length }) => sum + length, 0)
  let sum = 0
  for (const sample of samples) {
    sum += sample.length
    if (sum >= q * total) return sample.width
  }
  return samples[samples.length - 1]?.width ?? 0
}
