/**
 * Draws a contact sheet, nothing picked by hand: node contact-sheet.ts BUNDLE OUT.png [--sets SET,SET…] [--cell PX]
 * For each set (never trained on) a line of six references, then every concept by `auto` with the first seed, as a user would get it.
 * Pictures of share-alike sets may be looked at and are never committed. Needs `npm ci` here and in the root.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { encodeFile, pixelsOfFile } from '../cli/read-file.ts'
import { decodeImage } from '../decode/decode-image.ts'
import { openEngine } from '../decode/engine.ts'
import { prepareJob } from '../decode/prepare-job.ts'
import { lockPalette } from '../finish/lock-palette.ts'
import { referencePalette } from '../finish/reference-palette.ts'
import { encodePng, pixelsOf } from '../model/png.ts'
import { type Drawing, drawingsOf } from './data/drawings.ts'
import { plainHand, redraw } from './data/hands.ts'

const CONCEPTS = [
  ...['red heart', 'apple', 'cat face', 'house', 'umbrella', 'guitar', 'rocket', 'key', 'airplane', 'cactus', 'light bulb', 'hamburger'],
  ...['fish', 'trophy', 'bicycle', 'sun', 'pizza', 'book', 'hammer', 'anchor', 'gift', 'snowman', 'scissors', 'shopping cart'],
]
const ACROSS = 12
const REFERENCES: Record<string, string[]> = {
  'streamline-emojis': ['bear-face', 'mushroom', 'crown', 'hot-beverage-2', 'octopus', 'shortcake-1'],
  openmoji: ['bear', 'mushroom', 'crown', 'hot-beverage', 'octopus', 'shortcake'],
  lucide: ['bell', 'camera', 'coffee', 'truck', 'wallet', 'leaf'],
  'fa6-solid': ['bell', 'camera', 'mug-saucer', 'truck', 'wallet', 'leaf'],
  'fa6-regular': ['bell', 'calendar', 'clock', 'envelope', 'user', 'folder'],
}
const SHIPPED = 'streamline-emojis,lucide,fa6-solid'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sets: { type: 'string', default: SHIPPED }, cell: { type: 'string', default: '96' } },
})
const [bundle, target] = positionals
if (!bundle || !target) throw new Error('usage: node contact-sheet.ts BUNDLE OUT.png [--sets SET,SET…] [--cell PX]')
const cell = Number(values.cell)
const folder = mkdtempSync(join(tmpdir(), 'tessera-sheet-'))
const engine = await openEngine(bundle, 1)

function drawReferences(set: string): string[] {
  const drawings = new Map(drawingsOf(set, 'colour', 1e9).map((drawing): [string, Drawing] => [drawing.name, drawing]))
  return REFERENCES[set]!.map((name) => {
    const drawing = drawings.get(name)
    if (!drawing) throw new Error(`${set} has no ${name}`)
    const path = join(folder, `${set}-${name}.png`)
    writeFileSync(path, new Resvg(redraw(drawing, plainHand, 256), { font: { loadSystemFonts: false } }).render().asPng())
    return path
  })
}

async function generate(prompt: string, references: string[]): Promise<Buffer> {
  const style = await Promise.all(
    references.map(async (path) => ({ id: path, codes: await encodeFile(engine.model, path), weight: 1, role: 'style' as const })),
  )
  const job = await prepareJob(engine, { prompt, references: style, libraries: [], method: 'auto', parameters: {} }, 1)
  const { picture, shape } = await decodeImage(engine, job.recipe(0), { signal: new AbortController().signal, now: () => 0 })
  const palette = referencePalette(await Promise.all(references.map((path) => pixelsOfFile(engine.model, path))))
  return Buffer.from(encodePng(lockPalette(pixelsOf(picture), palette, shape ? pixelsOf(shape) : undefined)))
}

const tiles: sharp.OverlayOptions[] = []
let row = 0
async function addLine(pictures: (string | Buffer)[]): Promise<void> {
  for (const [x, picture] of pictures.entries()) {
    const input = await sharp(picture)
      .resize(cell - 8, cell - 8, { kernel: 'lanczos3' })
      .png()
      .toBuffer()
    tiles.push({ input, left: x * cell + 4, top: row * cell + 4 })
  }
  row++
}
for (const set of values.sets.split(',')) {
  const references = drawReferences(set)
  await addLine(references)
  for (let first = 0; first < CONCEPTS.length; first += ACROSS) {
    const line: Buffer[] = []
    for (const concept of CONCEPTS.slice(first, first + ACROSS)) line.push(await generate(concept, references))
    await addLine(line)
  }
}
await sharp({ create: { width: ACROSS * cell, height: row * cell, channels: 3, background: '#ffffff' } })
  .composite(tiles)
  .png()
  .toFile(target)
rmSync(folder, { recursive: true })
