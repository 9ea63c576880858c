// Plots a decoder's training: node curve.ts DECODER.curve.jsonl OUT.svg. Bits a token by images seen: of the
// training batches and of openmoji, never trained on, given its own geometry in another style; or, where the
// curve is of painting drafts, of positions where drawing and draft differ, with patches and without, on
// styles and sets never trained on.
import { readFileSync, writeFileSync } from 'node:fs'

type Bits = Record<string, number>
type Line = { images: number; bits?: number; openmoji?: Bits; heldOut?: Bits; flattened?: Bits }
const DRAFTS: Record<string, string> = {
  heldOut: 'styles left out',
  flattened: 'sets never trained on',
}
const COLOURS = ['#4269d0', '#97bbf5', '#d65f3f', '#f0b49f', '#3ca951']
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [860, 420, 48, 340, 30, 52]
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
  const measured = Object.entries(TITLES).map(([key, curve]) => ({
    images,
    bits: openmoji[key] ?? Number.NaN,
    curve,
  }))
  return [{ images, bits, curve: 'training' }, ...measured]
}

function drafts(line: Line): Point[] {
  return Object.entries(DRAFTS).flatMap(([key, title]) => {
    const { on = Number.NaN, off = Number.NaN } = line[key as 'heldOut' | 'flattened'] ?? {}
    return [
      { images: line.images, bits: on, curve: `${title}: patches on` },
      { images: line.images, bits: off, curve: `${title}: patches off` },
    ]
  })
}
writeFileSync(target, `${chart(points.filter(({ bits }) => Number.isFinite(bits)))}\n`)

/** Lines with their names at their ends, on a grid of whole bits. */
function chart(drawn: readonly Point[]): string {
  const most = Math.max(1, ...drawn.map(({ images }) => images))
  const top = Math.ceil(Math.max(...drawn.map(({ bits }) => bits)))
  const x = (images: number): string => (LEFT + (images / most) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const y = (bits: number): string => (HEIGHT - BOTTOM - (bits / top) * (HEIGHT - BOTTOM - TOP)).toFixed(1)
  const text = (at: string, words: string | number): string => `<text ${at}>${words}</text>`
  const rows = Array.from({ length: top + 1 }, (_, bits) => {
    const line = `<path d="M${LEFT} ${y(bits)}H${WIDTH - RIGHT}" stroke="#ddd"/>`
    return line + text(`x="${LEFT - 8}" y="${y(bits)}" dy="4" text-anchor="end"`, bits)
  })
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const images = Math.round(share * most)
    return text(
      `x="${x(images)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle"`,
      images.toLocaleString('en'),
    )
  })
  const curves = [...Map.groupBy(drawn, ({ curve }) => curve)].map(([name, all], i) => {
    const colour = COLOURS[i % COLOURS.length]
    const last = all.at(-1)!
    const path = all.map(({ images, bits }) => `${x(images)} ${y(bits)}`).join('L')
    const dots = all
      .map(({ images, bits }) => `<circle cx="${x(images)}" cy="${y(bits)}" r="2.5" fill="${colour}"/>`)
      .join('')
    const label = text(
      `x="${WIDTH - RIGHT + 10}" y="${TOP + 20 + 18 * i}" fill="${colour}"`,
      `${name} (${last.bits.toFixed(2)})`,
    )
    return `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>${dots}${label}`
  })
  const axes =
    text(`x="${LEFT}" y="16"`, 'bits a token') + text(`x="${LEFT}" y="${HEIGHT - 10}"`, 'images seen')
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
    'font-family="sans-serif" font-size="12">'
  return (
    `${head}<rect width="${WIDTH}" height="${HEIGHT}" ` +
    `fill="#fff"/>${[...rows, ...ticks, ...curves].join('')}${axes}</svg>`
  )
}
