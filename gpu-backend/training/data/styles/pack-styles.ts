/**
 * Draws what the reader of styles learns from: node data/styles/pack-styles.ts OUT [--from 0] [--styles 3000]
 * [--minutes 15]
 *   seen.rgba    [pictures, 80, 80, 4] uint8, premultiplied, as seen-pictures.ts makes them
 *   styles.jsonl a line a style: {seed, from, count, scale, size, profile, highlight}
 * Every style by its own seed, so that a pack can be drawn on; it ends after so many minutes, whole.
 */
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openPublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import { drawnStyles } from './drawn-style.ts'
import { seenPictures } from './seen-pictures.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '0' },
    styles: { type: 'string', default: '3000' },
    minutes: { type: 'string', default: '15' },
  },
})
const out = positionals[0]
if (!out) throw new Error('usage: node data/styles/pack-styles.ts OUT [--from N] [--styles N] [--minutes N]')
mkdirSync(out, { recursive: true })
const end = Date.now() + 60_000 * Number(values.minutes)
const publicSet = await openPublicDrawings(
  new URL('../../../models/drawings/public.tvec', import.meta.url).pathname,
)
const draw = drawnStyles(publicSet)
const pixels = createWriteStream(join(out, 'seen.rgba'))
const lines = createWriteStream(join(out, 'styles.jsonl'))
let from = 0
for (
  let seed = Number(values.from);
  seed < Number(values.from) + Number(values.styles) && Date.now() < end;
  seed++
) {
  const drawn = await draw(seed)
  if (drawn.pictures.length === 0) continue
  const seen = seenPictures(drawn.pictures.map((picture) => picture.pixels))
  pixels.write(seen.rgba)
  const { profile, highlight } = drawn.style
  lines.write(
    `${JSON.stringify({ seed, from, count: drawn.pictures.length, scale: seen.scale, size: drawn.size, profile, highlight })}\n`,
  )
  from += drawn.pictures.length
}
await Promise.all([pixels, lines].map((stream) => new Promise((resolve) => stream.end(resolve))))
await publicSet.close()
process.stderr.write(`${from} pictures\n`)
