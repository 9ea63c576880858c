// Plots a decoder's training: node curve.ts DECODER.curve.jsonl OUT.svg. Bits a token by images seen: of the training batches and of openmoji, never
// trained on, given its own geometry in another style; or, where the curve is of painting drafts, of positions where drawing and draft differ, with
// patches and without, on styles and sets never trained on. Needs `npm ci` in the root.
import { readFileSync, writeFileSync } from 'node:fs'
import * as Plot from '@observablehq/plot'
import { Window } from 'happy-dom'

type Bits = Record<string, number>
type Line = { images: number; bits?: number; openmoji?: Bits; heldOut?: Bits; flattened?: Bits }
const DRAFTS: Record<string, string> = {
  heldOut: 'made and trained sets, left-out drawings',
  flattened: 'sets never trained on',
}
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
type Point = { images: number; bits: number; curve: string }
const points = lines.flatMap((line): Point[] => (line.openmoji ? redrawn(line) : drafts(line)))

function redrawn({ images, bits = Number.NaN, openmoji = {} }: Line): Point[] {
  const measured = Object.entries(TITLES).map(([key, curve]) => ({ images, bits: openmoji[key] ?? Number.NaN, curve }))
  return [{ images, bits, curve: 'training' }, ...measured]
}

function drafts(line: Line): Point[] {
  return Object.entries(DRAFTS).flatMap(([key, title]) => {
    const { on = Number.NaN, off = Number.NaN } = line[key as 'heldOut' | 'flattened'] ?? {}
    return [
      { images: line.images, bits: on, curve: `${title}: patches on` },
      { images: line.images, bits: off, curve: `${title}: off` },
    ]
  })
}
const ends = [...new Map(points.map((point) => [point.curve, point])).values()]
const document = new Window().document as unknown as NonNullable<Plot.PlotOptions['document']>
const figure = Plot.plot({
  document,
  width: 860,
  height: 420,
  marginRight: lines[0]?.openmoji ? 190 : 310,
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
