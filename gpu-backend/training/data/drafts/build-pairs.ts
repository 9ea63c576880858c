/**
 * Draws pairs of draft and target: node drafts/build-pairs.ts OUT --from N --count N
 *   OUT.rgba       per style 12 targets, then their 12 drafts: [styles, 2, 12, 128, 128, 4] uint8, straight
 *   OUT.rgba.json  [{style, members: [{id, words, group}]}], same order; what could not be drawn is left out
 */
import { openSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeSvg } from '../../../../contract/vector/svg/write-svg.ts'
import { openPublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import type { PublicDrawing } from '../../../draft/public-set/public-drawing.ts'
import { rasterise } from '../../../vector/rasterise.ts'
import { assertPermitted } from '../drawings.ts'
import { type DraftStyle, draftStyle, OF_A_STYLE, poolsOf } from './draft-styles.ts'

const SIDE = 128
const PUBLIC_SET = fileURLToPath(new URL('../../../models/drawings/public.tvec', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: '0' }, count: { type: 'string', default: '50' } },
})
const out = positionals[0]
if (!out) throw new Error('usage: node drafts/build-pairs.ts OUT [--from N] [--count N]')
const { drawings, read, close } = await openPublicDrawings(PUBLIC_SET)
for (const set of new Set(drawings.map(({ set }) => set))) assertPermitted(set)
const pools = poolsOf(drawings)
const file = openSync(`${out}.part`, 'w')
const index = []
let lost = 0
for (let number = Number(values.from); number < Number(values.from) + Number(values.count); number++) {
  const style = draftStyle(number, drawings, pools)
  const pixels = await pixelsOf(style).catch(() => null)
  if (!pixels || style.members.length < OF_A_STYLE) {
    lost++
    continue
  }
  for (const one of pixels) writeSync(file, one)
  index.push({ style: style.name, members: style.members.map((place) => aboutOf(drawings[place]!)) })
}
await close()
writeFileSync(`${out}.rgba.json`, JSON.stringify(index))
renameSync(`${out}.part`, `${out}.rgba`)
process.stderr.write(`${out}: ${index.length} styles, ${lost} lost\n`)

async function pixelsOf(style: DraftStyle): Promise<Uint8Array[]> {
  const [targets, drafts]: Uint8Array[][] = [[], []]
  for (const place of style.members) {
    const { target, draft } = style.pair(place, await read(place))
    targets!.push(new Uint8Array((await rasterise(writeSvg(target), SIDE)).rgba))
    drafts!.push(new Uint8Array((await rasterise(writeSvg(draft), SIDE)).rgba))
  }
  return [...targets!, ...drafts!]
}

function aboutOf({ id, name, aliases, group }: PublicDrawing): {
  id: string
  words: string[]
  group: number
} {
  const words = [name, ...aliases]
    .flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))
    .filter((word) => word.length > 1)
  return { id, words: [...new Set(words)].slice(0, 8), group }
}
