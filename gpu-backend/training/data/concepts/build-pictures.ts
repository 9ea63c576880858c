/**
 * Every drawing of the public set as a small picture with its names, for the reader of concepts:
 * node data/concepts/build-pictures.ts WORK. Writes WORK/pictures.rgba, [drawings, side, side, 4] as the
 * reader sees drafts (draft/choose/fitted-picture.ts), and WORK/pictures.jsonl, a line a drawing.
 */
import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeSvg } from '../../../../contract/index.ts'
import { fittedPicture } from '../../../draft/choose/fitted-picture.ts'
import { openPublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import { drawingName } from '../../../draft/search/words/drawing-name.ts'
import { rasterise } from '../../../vector/rasterise.ts'
import { PUBLIC_SET } from '../search/named-drawings.ts'

const DRAWN = 144 // pixels a side, before it is fitted
const SAID = 10_000 // drawings between two lines of progress

const [work] = process.argv.slice(2)
if (!work) throw new Error('usage: node build-pictures.ts WORK')
mkdirSync(work, { recursive: true })
const { drawings, read, close } = await openPublicDrawings(PUBLIC_SET)
const pictures = createWriteStream(join(work, 'pictures.rgba'))
const lines = createWriteStream(join(work, 'pictures.jsonl'))
for (const [place, { id, name, aliases, group, set }] of drawings.entries()) {
  const picture = fittedPicture(await rasterise(writeSvg(await read(place)), DRAWN))
  if (!pictures.write(picture)) await once(pictures, 'drain')
  const names = [name, ...aliases].map((one) => {
    const { words, plain } = drawingName(`${set}/${one}`)
    return plain ?? words
  })
  lines.write(`${JSON.stringify({ id, set, group, names })}\n`)
  if (place % SAID === 0) process.stderr.write(`${place} of ${drawings.length}\n`)
}
pictures.end()
lines.end()
await Promise.all([once(pictures, 'finish'), once(lines, 'finish')])
await close()
