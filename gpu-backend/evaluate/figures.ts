// The report's figures: Observable Plot on a DOM without a browser, as SVG files that stand alone.
import * as Plot from '@observablehq/plot'
import { Window } from 'happy-dom'
import type { SetReport } from './report.ts'
import { ROW_TITLES } from './rows.ts'

const WIDTH = 860
const TEXT = { fontSize: '12px', background: 'white', color: '#1a1a1a' }
const INK = '#3b5bdb'
const LABEL_OFFSET = 44 // below the numbers

/** File names and SVG texts. */
export function drawFigures(sets: readonly SetReport[]): Record<string, string> {
  return {
    'style-gap.svg': rowFigure(sets, 'gapClosed', 'style gap closed, % (0 = vanilla, 100 = the set’s own drawings)', [0, 100]),
    'concept.svg': rowFigure(sets, 'top5', 'concept among the classifier’s first five, %', [0, 100]),
    'style-against-copying.svg': sweepFigure(sets),
    'bits.svg': bitsFigure(sets),
  }
}

function rowFigure(sets: readonly SetReport[], figure: 'gapClosed' | 'top5', label: string, rules: number[]): string {
  const rows = sets.flatMap(({ about, rows }) =>
    rows
      .filter(({ [figure]: { mean } }) => Number.isFinite(mean))
      .map((row) => ({ set: about.set, row: ROW_TITLES[row.row], ...percent(row[figure]) })),
  )
  const titles = [...new Set(rows.map(({ row }) => row))]
  return svg({
    height: 110 + 22 * titles.length,
    marginLeft: 205,
    x: { label, grid: true, labelOffset: LABEL_OFFSET },
    y: { label: null, domain: titles },
    fx: facets(sets),
    marks: [
      Plot.ruleX(rules, { stroke: '#999' }),
      Plot.ruleY(rows, { fx: 'set', y: 'row', x1: 'low', x2: 'high', stroke: INK, strokeWidth: 2 }),
      Plot.dot(rows, { fx: 'set', y: 'row', x: 'mean', fill: INK, r: 4 }),
    ],
  })
}

/** How style and copying move together as λ and guidance vary. */
function sweepFigure(sets: readonly SetReport[]): string {
  const points = sets.flatMap(({ about, sweeps }) =>
    sweeps.flatMap(({ method, parameter, points }) =>
      points
        .filter(({ timesOwn }) => Number.isFinite(timesOwn.mean))
        .map(({ value, timesOwn, copied }) => ({
          set: about.set,
          curve: `${method}, ${parameter === 'lambda' ? 'λ' : parameter}`,
          value: String(value),
          style: timesOwn.mean,
          copied: 100 * copied.mean,
        })),
    ),
  )
  const own = sets.flatMap(({ about, rows }) =>
    rows.filter(({ row }) => row === 'own').map(({ copied }) => ({ set: about.set, copied: 100 * copied.mean })),
  )
  return svg({
    height: 420,
    marginLeft: 50,
    x: { label: 'copied: share of what is shown in runs of four and more from one reference, %', grid: true, labelOffset: LABEL_OFFSET },
    y: { label: 'distance from the set (its own drawings: 1)', grid: true },
    fx: facets(sets),
    color: { legend: false, range: [INK, '#e8590c'] },
    marks: [
      Plot.ruleX(own, { fx: 'set', x: 'copied', stroke: '#999', strokeDasharray: '4,3' }),
      Plot.line(points, { fx: 'set', x: 'copied', y: 'style', stroke: 'curve' }),
      Plot.dot(points, { fx: 'set', x: 'copied', y: 'style', fill: 'curve', r: 4 }),
      Plot.text(points, { fx: 'set', x: 'copied', y: 'style', text: 'value', dy: -10, fill: 'curve' }),
      Plot.text(lastOfEach(points), { fx: 'set', x: 'copied', y: 'style', text: 'curve', dy: 14, fill: 'curve' }),
    ],
  })
}

function bitsFigure(sets: readonly SetReport[]): string {
  const shape = { none: 'text alone', restyled: 'own geometry, other hand', other: 'another set’s drawing' }
  const rows = sets.flatMap(({ about, bits }) =>
    bits.map(({ content, method, all }) => ({ set: about.set, row: `${method}: ${shape[content]}`, ...all })),
  )
  const titles = [...new Set(rows.map(({ row }) => row))]
  return svg({
    height: 110 + 24 * titles.length,
    marginLeft: 255,
    x: { label: 'bits a token of the true drawing', grid: true, zero: true, labelOffset: LABEL_OFFSET },
    y: { label: null, domain: titles },
    fx: facets(sets),
    marks: [
      Plot.ruleY(rows, { fx: 'set', y: 'row', x1: 'low', x2: 'high', stroke: INK, strokeWidth: 2 }),
      Plot.dot(rows, { fx: 'set', y: 'row', x: 'mean', fill: INK, r: 4 }),
    ],
  })
}

const facets = (sets: readonly SetReport[]): Plot.ScaleOptions => ({
  label: null,
  domain: sets.map(({ about }) => about.set),
  padding: 0.12,
})

function lastOfEach<T extends { set: string; curve: string }>(points: readonly T[]): T[] {
  return [...new Map(points.map((point) => [`${point.set} ${point.curve}`, point])).values()]
}

function percent({ mean, low, high }: { mean: number; low: number; high: number }) {
  return { mean: 100 * mean, low: 100 * low, high: 100 * high }
}

function svg(options: Plot.PlotOptions): string {
  const document = new Window().document as unknown as NonNullable<Plot.PlotOptions['document']>
  const element = Plot.plot({ document, width: WIDTH, style: TEXT, marginBottom: 52, ...options })
  element.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return `${element.outerHTML}\n`
}
