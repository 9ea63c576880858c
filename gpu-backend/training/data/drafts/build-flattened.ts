/**
 * Draws what shading is learned from: node drafts/build-flattened.ts OUT [--most N]
 * Real coloured drawings of the public set in a mixed order, in files of 400, each beside itself in plain
 * colours.
 *   OUT-000.rgba       [drawings, 2, 128, 128, 4] uint8, straight alpha: the drawing, then its draft
 *   OUT-000.rgba.json  [{style, group}] in the same order; what could not be drawn is left out
 * Drawings of lines alone, for patches that slip, lie in OUT-lines.rgba.
 */
import { existsSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeSvg } from '../../../../contract/vector/svg/write-svg.ts'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { openPublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import { rasterise } from '../../../vector/rasterise.ts'
import { assertPermitted } from '../drawings.ts'
import { seededRandom } from '../draws.ts'
import { poolsOf } from './draft-styles.ts'
import { flattenDrawing } from './flatten-drawing.ts'

const SIDE = 128
const OF_A_FILE = 400
const FLAT = { shades: false, outlines: true, recolour: <T>(colour: T): T => colour }
const PUBLIC_SET = fileURLToPath(new URL('../../../models/drawings/public.tvec', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { most: { type: 'string', default: '100000' } },
})
const out = positionals[0]
if (!out) throw new Error('usage: node drafts/build-flattened.ts OUT [--most N]')
const { drawings, read, close } = await openPublicDrawings(PUBLIC_SET)
for (const set of new Set(drawings.map(({ set }) => set))) assertPermitted(set)
const { bySource, byKind } = poolsOf(drawings)

const pixelsOf = async (drawing: VectorDrawing): Promise<Uint8Array> =>
  new Uint8Array((await rasterise(writeSvg(drawing), SIDE)).rgba)

async function drawFile(
  name: string,
  places: readonly (readonly [string, number])[],
  versionsOf: (drawing: VectorDrawing) => VectorDrawing[],
): Promise<void> {
  if (existsSync(`${name}.rgba`)) return
  const file = openSync(`${name}.part`, 'w')
  const index = []
  for (const [style, place] of places) {
    const drawing = await read(place)
    const pixels = await Promise.all(versionsOf(drawing).map(pixelsOf)).catch(() => null)
    if (!pixels) continue
    for (const one of pixels) writeSync(file, one)
    index.push({ style, group: drawings[place]!.group })
  }
  writeFileSync(`${name}.rgba.json`, JSON.stringify(index))
  renameSync(`${name}.part`, `${name}.rgba`)
}

function mixed<T>(all: readonly T[]): T[] {
  const r = seededRandom(19)
  return all
    .map((one) => [r(), one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one)
}

const most = Number(values.most)
const lines = mixed((byKind.get('line') ?? []).map((place) => ['line', place] as const)).slice(
  0,
  Math.min(most, OF_A_FILE),
)
await drawFile(`${out}-lines`, lines, (drawing) => [drawing])
const all = mixed(
  [...bySource].flatMap(([style, places]) => places.map((place) => [style, place] as const)),
).slice(0, most)
for (let at = 0; at < all.length; at += OF_A_FILE) {
  const name = `${out}-${String(at / OF_A_FILE).padStart(3, '0')}`
  await drawFile(name, all.slice(at, at + OF_A_FILE), (drawing) => [drawing, flattenDrawing(drawing, FLAT)])
}
await close()
