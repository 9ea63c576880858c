/**
 * Draws a contact sheet, nothing picked by hand: node contact-sheet.ts BUNDLE OUT.png [--vector OUT.png] [--sets SET,SET…] [--concepts N] [--cell PX]
 * For each set a line of six references, then every concept by `auto` with the first seed, as a user would get it at 512 px; in a second
 * sheet the same pictures' SVGs. All sets but streamline-plump-color, which is there for its colours, are never trained on.
 * Pictures of share-alike sets (openmoji) may be looked at and are never committed. Needs `npm ci` here and in the root.
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
import { type FinishedPicture, finishPicture } from '../finish/finish-picture.ts'
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
  'streamline-plump-color': ['bell', 'camera-1', 'coffee-mug', 'firefighter-truck', 'wallet', 'leaf-protect'],
}
const SIZE = 512
const SEED = 1
const NO_SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>') // where the colours are free
const SHIPPED = 'streamline-emojis,lucide,fa6-solid'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: 'string', default: SHIPPED },
    vector: { type: 'string' },
    concepts: { type: 'string', default: String(CONCEPTS.length) },
    cell: { type: 'string', default: '96' },
  },
})
const [bundle, target] = positionals
if (!bundle || !target) throw new Error('usage: node contact-sheet.ts BUNDLE OUT.png [--vector OUT.png] [--sets SET,SET…]')
const concepts = CONCEPTS.slice(0, Number(values.concepts))
const cell = Number(values.cell)
const folder = mkdtempSync(join(tmpdir(), 'tessera-sheet-'))
const engine = await openEngine(bundle, 1)

function rasterise(svg: string, size: number): Buffer {
  return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: size } }).render().asPng()
}

function drawReferences(set: string): string[] {
  const drawings = new Map(drawingsOf(set, 'colour', 1e9).map((drawing): [string, Drawing] => [drawing.name, drawing]))
  return REFERENCES[set]!.map((name) => {
    const drawing = drawings.get(name)
    if (!drawing) throw new Error(`${set} has no ${name}`)
    const path = join(folder, `${set}-${name}.png`)
    writeFileSync(path, rasterise(redraw(drawing, plainHand, 256), 256))
    return path
  })
}

async function generate(prompt: string, references: string[]): Promise<FinishedPicture> {
  const style = await Promise.all(
    references.map(async (path) => ({ id: path, codes: await encodeFile(engine.model, path), weight: 1, role: 'style' as const })),
  )
  const job = await prepareJob(engine, { prompt, references: style, libraries: [], method: 'auto', parameters: {} }, SEED)
  const { picture, shape } = await decodeImage(engine, await job.recipe(0), { signal: new AbortController().signal, now: () => 0 })
  const palette = referencePalette(await Promise.all(references.map((path) => pixelsOfFile(engine.model, path))))
  const drawn = { pixels: pixelsOf(picture), natural: shape ? pixelsOf(shape) : undefined }
  return await finishPicture(drawn, palette, { palette: 'auto', size: SIZE, alpha: true, svg: true }, engine.enlarge)
}

class Sheet {
  readonly #tiles: sharp.OverlayOptions[] = []
  #lines = 0

  async addLine(pictures: readonly (string | Buffer)[]): Promise<void> {
    const top = this.#lines++ * cell + 4
    for (const [x, picture] of pictures.entries()) {
      const resized = sharp(picture).resize(cell - 8, cell - 8, { kernel: 'lanczos3' })
      this.#tiles.push({ input: await resized.png().toBuffer(), left: x * cell + 4, top })
    }
  }

  async write(file: string): Promise<void> {
    const create = { width: ACROSS * cell, height: this.#lines * cell, channels: 3, background: '#ffffff' } as const
    await sharp({ create }).composite(this.#tiles).png({ palette: true, effort: 10 }).toFile(file)
  }
}

const [raster, vector] = [new Sheet(), new Sheet()]
for (const set of values.sets.split(',')) {
  const references = drawReferences(set)
  for (const sheet of [raster, vector]) await sheet.addLine(references)
  for (let first = 0; first < concepts.length; first += ACROSS) {
    const line: FinishedPicture[] = []
    for (const concept of concepts.slice(first, first + ACROSS)) line.push(await generate(concept, references))
    await raster.addLine(line.map(({ pixels }) => Buffer.from(encodePng(pixels))))
    await vector.addLine(line.map(({ svg }) => (svg === undefined ? NO_SVG : rasterise(svg, SIZE))))
    process.stderr.write(`${set}: ${Math.min(concepts.length, first + ACROSS)} of ${concepts.length}\n`)
  }
}
await raster.write(target)
if (values.vector) await vector.write(values.vector)
rmSync(folder, { recursive: true })
