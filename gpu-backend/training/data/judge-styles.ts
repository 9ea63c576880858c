/**
 * Draws what the judge of style learns from: node data/judge-styles.ts OUT [--evaluation DIR]
 *   styles.rgba  [drawings, 96, 96, 4] uint8, straight alpha, drawn and shrunk as the evaluation does it
 * styles.json  [{style, set, part, from, count}] in the same order; part `unseen`: the evaluation's sets,
 * which test the judge and never train it
 */
import { mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LEAST, permittedStyles } from './permitted-styles.ts'

const sharp = createRequire(new URL('../../../package.json', import.meta.url))(
  'sharp',
) as typeof import('sharp')
sharp.concurrency(1)

const SIZE = 96
const UNSEEN = 144 // drawings of an unseen set

type Style = { style: string; set: string; part: 'train' | 'unseen'; svgs: string[] }

function unseen(dir: string): Style[] {
  const { sets } = JSON.parse(readFileSync(join(dir, 'cases.json'), 'utf8')) as { sets: { set: string }[] }
  return sets.flatMap(({ set }) => {
    const files = ['references', 'own'].flatMap((part) =>
      readdirSync(join(dir, set, part)).map((file) => join(dir, set, part, file)),
    )
    const svgs = files
      .filter((file) => file.endsWith('.svg'))
      .slice(0, UNSEEN)
      .map((file) => readFileSync(file, 'utf8'))
    return svgs.length < LEAST ? [] : [{ style: set, set, part: 'unseen' as const, svgs }]
  })
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { evaluation: { type: 'string' } },
})
const out = positionals[0]
if (!out) throw new Error('usage: node data/judge-styles.ts OUT [--evaluation DIR]')
mkdirSync(out, { recursive: true })
const file = openSync(join(out, 'styles.rgba'), 'w')
const index = []
let from = 0
for (const { svgs, ...style } of [
  ...permittedStyles().map(({ made: _, ...style }) => ({ ...style, part: 'train' as const })),
  ...(values.evaluation ? unseen(values.evaluation) : []),
]) {
  let count = 0
  for (const svg of svgs) {
    const picture = sharp(Buffer.from(svg)).resize(SIZE, SIZE, {
      fit: 'contain',
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    })
    const pixels = await picture
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
      .catch(() => null) // a drawing that librsvg cannot read
    if (!pixels || pixels.every((value, i) => i % 4 !== 3 || value === 0)) continue
    writeSync(file, pixels)
    count++
  }
  index.push({ ...style, from, count })
  from += count
}
writeFileSync(join(out, 'styles.json'), JSON.stringify(index))
process.stderr.write(`${index.length} styles, ${from} drawings\n`)
