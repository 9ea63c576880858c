/**
 * Reads styles whose truth is known with the program reader, and packs the same pictures for the network:
 * node data/styles/measure-reader.ts OUT
 *   cases.jsonl  a line a case: {group, set, unseen, condition, from, count, scale, truth, program}
 *   seen.rgba    [pictures, 80, 80, 4]
 * No vector is given to either reader: where there is one, nothing needs to be guessed.
 */
import { createWriteStream, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import { transformDrawing, writeSvg } from '../../../../contract/vector/svg/write-svg.ts'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { openPublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import type { Pixels } from '../../../model/pixels.ts'
import { readProfile } from '../../../profile/read-profile.ts'
import { rasterise } from '../../../vector/rasterise.ts'
import { pick, seededRandom } from '../draws.ts'
import { drawnStyles } from './drawn-style.ts'
import { realStyles } from './real-styles.ts'
import { seenPictures } from './seen-pictures.ts'
import { type StyleTruth, truthOf, writtenTruth } from './style-truth.ts'

const sharp = createRequire(new URL('../../../../package.json', import.meta.url))(
  'sharp',
) as typeof import('sharp')
sharp.concurrency(1)

const REFERENCES = 8
const SIDE = 192 // pixels
const CONDITIONS = ['eight', 'one', 'tiny', 'white', 'margin'] as const
type Condition = (typeof CONDITIONS)[number]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    styles: { type: 'string', default: '120' },
    draws: { type: 'string', default: '2' },
    part: { type: 'string', default: 'all' },
    conditions: { type: 'string', default: CONDITIONS.join() },
  },
})
const out = positionals[0]
if (!out)
  throw new Error(
    'usage: node data/styles/measure-reader.ts OUT [--styles N] [--draws N] [--part ' +
      'program|real|unseen] [--conditions eight,tiny]',
  )
mkdirSync(out, { recursive: true })
const cases = createWriteStream(join(out, 'cases.jsonl'))
const seen = createWriteStream(join(out, 'seen.rgba'))
let from = 0

function keep(
  about: { group: string; set: string; unseen: boolean; condition: Condition; truth: StyleTruth },
  pictures: readonly Pixels[],
): void {
  const { rgba, scale } = seenPictures(pictures)
  const read: StyleProfile = readProfile(pictures.map((pixels) => ({ pixels, vector: null })))
  seen.write(rgba)
  cases.write(
    `${JSON.stringify({ ...about, from, count: pictures.length, scale, program: truthOf(read), confidence: read.confidence, leftOut: read.leftOut.length })}\n`,
  )
  from += pictures.length
}

async function drawn(drawing: VectorDrawing, condition: Condition): Promise<Pixels> {
  if (condition === 'white') return await rasterise(writeSvg(inWhite(drawing)), SIDE)
  if (condition === 'margin') return await rasterise(writeSvg(inMargin(drawing)), 2 * SIDE)
  if (condition !== 'tiny') return await rasterise(writeSvg(drawing), SIDE)
  const { width, height, rgba } = await rasterise(writeSvg(drawing), 16)
  const small = sharp(Buffer.from(rgba), { raw: { width, height, channels: 4 } })
  const { data, info } = await small
    .resize(SIDE, SIDE, { kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  }
}

const inWhite = (drawing: VectorDrawing): VectorDrawing => ({
  ...drawing,
  elements: drawing.elements.map((element) => ({
    ...element,
    paint: element.paint.type === 'solid' ? { ...element.paint, colour: '#ffffff' } : element.paint,
  })),
})

/** Four fifths of the side are margin. */
function inMargin(drawing: VectorDrawing): VectorDrawing {
  const [x, y, width, height] = drawing.box
  return transformDrawing(drawing, [1, 0, 0, 1, 0, 0], [x - 2 * width, y - 2 * height, 5 * width, 5 * height])
}

async function programStyles(): Promise<void> {
  const publicSet = await openPublicDrawings(
    new URL('../../../models/drawings/public.tvec', import.meta.url).pathname,
  )
  const draw = drawnStyles(publicSet)
  for (let seed = 1_000_000; seed < 1_000_000 + Number(values.styles); seed++) {
    const { style, pictures } = await draw(seed)
    if (pictures.length === 0) continue
    keep(
      { group: 'program', set: `${seed}`, unseen: true, condition: 'eight', truth: truthOf(style.profile) },
      pictures.map(({ pixels }) => pixels),
    )
  }
  await publicSet.close()
}

async function realSets(): Promise<void> {
  for (const { set, kind, unseen, drawings } of realStyles().filter(
    (style) => style.unseen || values.part !== 'unseen',
  )) {
    const mono = kind === 'line' || kind === 'solid' || (kind === 'duotone' && set !== 'lets-icons')
    for (let draw = 0; draw < Number(values.draws); draw++) {
      const r = seededRandom(draw)
      const chosen = new Set<VectorDrawing>()
      while (chosen.size < Math.min(REFERENCES, drawings.length)) chosen.add(pick(r, drawings))
      for (const condition of CONDITIONS) {
        if ((condition === 'white' && !mono) || !values.conditions.split(',').includes(condition)) continue
        const used = condition === 'one' ? [...chosen].slice(0, 1) : [...chosen]
        const pictures = await Promise.all(used.map((drawing) => drawn(drawing, condition)))
        const truth = writtenTruth(kind, used, condition === 'margin' ? 5 : 1)
        if (pictures.every(({ rgba }) => rgba.some((value) => value > 0)))
          keep({ group: 'real', set, unseen, condition, truth }, pictures)
      }
    }
    process.stderr.write(`${set}\n`)
  }
}

if (values.part === 'all' || values.part === 'program') await programStyles()
if (values.part !== 'program') await realSets()
await Promise.all([cases, seen].map((stream) => new Promise((resolve) => stream.end(resolve))))
