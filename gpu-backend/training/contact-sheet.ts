/**
 * Draws gpu-backend/models' contact sheet by the command line, nothing picked by hand: node contact-sheet.ts BUNDLE OUT.png
 * A row a set (never trained on): six references, then each concept with the first seed. Needs `npm ci` here and in the root.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { type Drawing, drawingsOf } from './data/drawings.ts'
import { plainHand, redraw } from './data/hands.ts'

const CONCEPTS = [
  'red heart',
  'apple',
  'cat face',
  'house',
  'umbrella',
  'guitar',
  'rocket',
  'key',
  'airplane',
  'cactus',
  'light bulb',
  'hamburger',
]
const ROWS: { set: string; references: string[] }[] = [
  { set: 'streamline-emojis', references: ['bear-face', 'mushroom', 'crown', 'hot-beverage-2', 'octopus', 'shortcake-1'] },
  { set: 'lucide', references: ['bell', 'camera', 'coffee', 'truck', 'wallet', 'leaf'] },
  { set: 'fa6-solid', references: ['bell', 'camera', 'mug-saucer', 'truck', 'wallet', 'leaf'] },
]
const CELL = 96

const cli = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tessera-sheet-'))

function references(set: string, names: string[]): string[] {
  const drawings = drawingsOf(set, 'colour', 1e9)
  const first = drawings.slice(0, names.length)
  return names.map((name, i) => {
    const drawing: Drawing = drawings.find((d) => d.name === name) ?? first[i]!
    const path = join(folder, `${set}-${drawing.name}.png`)
    writeFileSync(path, new Resvg(redraw(drawing, plainHand, 256), { font: { loadSystemFonts: false } }).render().asPng())
    return path
  })
}

function generate(bundle: string, prompt: string, refs: string[]): string {
  const out = join(folder, `${refs[0]!.split('/').at(-1)}-${prompt}`)
  mkdirSync(out)
  const json = execFileSync(
    process.execPath,
    [
      cli,
      'generate',
      '--bundle',
      bundle,
      '--prompt',
      prompt,
      ...refs.flatMap((ref) => ['--ref', ref]),
      '--seed',
      '1',
      '--out',
      out,
      '--json',
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return (JSON.parse(json) as { images: { path: string }[] }).images[0]!.path
}

const [bundle, target] = process.argv.slice(2) as [string, string]
const rows = ROWS.map(({ set, references: names }) => {
  const refs = references(set, names)
  return [...refs, ...CONCEPTS.map((prompt) => generate(bundle, prompt, refs))]
})
const tiles = await Promise.all(
  rows.flatMap((row, y) =>
    row.map(async (path, x) => ({
      input: await sharp(path)
        .resize(CELL - 8, CELL - 8, { kernel: 'lanczos3' })
        .png()
        .toBuffer(),
      left: x * CELL + 4 + (x >= 6 ? 24 : 0),
      top: y * CELL + 4,
    })),
  ),
)
await sharp({ create: { width: 18 * CELL + 24, height: rows.length * CELL, channels: 3, background: '#ffffff' } })
  .composite(tiles)
  .png()
  .toFile(target)
