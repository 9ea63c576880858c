// Plots a decoder's training: node curve.ts DECODER.curve.jsonl OUT.svg. Bits a token by images seen, of the training batches and of openmoji,
// never trained on, given its own geometry in another hand. Needs `npm ci` in the root.
import { readFileSync, writeFileSync } from 'node:fs'
import * as Plot from '@observablehq/plot'
import { Window } from 'happy-dom'

type Line = { images: number; bits: number; openmoji: Record<string, number> }
const TITLES: Record<string, string> = {
  all: 'openmoji: content and style',
  noContent: 'openmoji: style alone',
  noStyle: 'openmoji: content alone',
  vanilla: 'openmoji: words alone',
}

const [source, target] = process.argv.slice(2)
if (!source || !target) throw new Error('usage: node curve.ts DECODER.curve.jsonl OUT.svg')
const lines = readFileSync(source, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)
const points = lines.flatMap(({ images, bits, openmoji }) => [
  { images, bits, curve: 'training' },
  ...Object.entries(TITLES).map(([key, curve]) => ({ images, bits: openmoji[key] ?? Number.NaN, curve })),
])
const ends = [...new Map(points.map((point) => [point.curve, point])).values()]
const document = new Window().document as unknown as NonNullable<Plot.PlotOptions['document']>
const figure = Plot.plot({
  document,
  width: 860,
  height: 420,
  marginRight: 190,
  marginBottom: 52,
  style: { fontSize: '12px', background: 'white', color: '#1a1a1a' },
  x: { label: 'images seen', grid: true, labelOffset: 44 },
  y: { label: 'bits a token', grid: true, zero: true },
  marks: [
    Plot.line(points, { x: 'images', y: 'bits', stroke: 'curve' }),
    Plot.dot(points, { x: 'images', y: 'bits', fill: 'curve', r: 2 }),
    Plot.text(ends, { x: 'images', y: 'bits', text: 'curve', fill: 'curve', textAnchor: 'start', dx: 8 }),
  ],
})
figure.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
writeFileSync(target, `${figure.outerHTML}\n`)
