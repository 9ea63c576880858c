// The README's first picture: Tessera's own sample sets, six references each, and what `auto` gives for
// twelve prompts with the first seed, nothing picked.
import sharp, { type OverlayOptions } from 'sharp'
import { parseSvg, writeSvg } from '../../contract/index.ts'
import type { PicturedReference } from '../../gpu-backend/job/asked-job.ts'
import { type JobEngine, openJobEngine } from '../../gpu-backend/job/job-engine.ts'
import { planJob } from '../../gpu-backend/job/plan-job.ts'
import { premultiply } from '../../gpu-backend/model/picture.ts'
import { rasterise } from '../../gpu-backend/vector/rasterise.ts'
import { atlas } from '../../plugin/playground/samples/atlas.ts'
import { desk } from '../../plugin/playground/samples/desk.ts'
import { kiosk } from '../../plugin/playground/samples/kiosk.ts'
import { picnic } from '../../plugin/playground/samples/picnic.ts'

const BUNDLE = new URL('../../gpu-backend/models/tessera-small', import.meta.url).pathname
const REFERENCES = 6
const INTERFACE = [
  'bookmark check',
  'sliders',
  'wallet',
  'user plus',
  'shopping cart',
  'download',
  'filter',
  'lock',
  'calendar',
  'trash can',
  'cloud sync',
  'wifi off',
]
const THINGS = [
  'umbrella',
  'rocket',
  'tree',
  'cup',
  'house',
  'airplane',
  'heart',
  'lock',
  'calendar',
  'shopping cart',
  'fish',
  'key',
]
const SETS: [Record<string, string>, string[]][] = [
  [kiosk, INTERFACE],
  [desk, THINGS],
  [atlas, INTERFACE],
  [picnic, THINGS],
]

const CELL = 96 // pixels; a drawing has 72 of them
const DRAWN = 72
const GAP = 24
const GROUND = '#f3f4f7'

/** Writes the picture to this file. */
export async function drawCompletedSets(path: string): Promise<void> {
  const engine = await openJobEngine(BUNDLE, 1)
  const parts: OverlayOptions[] = []
  for (const [row, [set, prompts]] of SETS.entries())
    parts.push(...(await drawRow(engine, Object.values(set), prompts, row)))
  const width = (REFERENCES / 2 + 6) * CELL + 3 * GAP
  const height = SETS.length * (2 * CELL + GAP) + GAP
  const canvas = sharp({ create: { width, height, channels: 4, background: '#ffffff' } })
  await canvas.composite(parts).png({ palette: true }).toFile(path)
}

/** Two lines of three references on a ground, then two of six results. */
async function drawRow(
  engine: JobEngine,
  set: string[],
  prompts: string[],
  row: number,
): Promise<OverlayOptions[]> {
  const top = GAP + row * (2 * CELL + GAP)
  const shown = set.slice(0, REFERENCES)
  const references = await Promise.all(shown.map((svg, i) => referenceOf(engine, svg, `reference ${i}`)))
  const size = { width: (REFERENCES / 2) * CELL, height: 2 * CELL }
  const ground = await sharp({ create: { ...size, channels: 4, background: GROUND } })
    .png()
    .toBuffer()
  const parts: OverlayOptions[] = [{ input: ground, left: GAP, top }]
  for (const [i, svg] of shown.entries()) parts.push(await cell(svg, GAP, top, i, REFERENCES / 2))
  for (const [i, prompt] of prompts.entries()) {
    const asked = { prompt, references, libraries: [], method: 'auto' as const, parameters: {} }
    const job = await planJob(engine, asked, { palette: 'auto', alpha: true, svg: true }, { seed: 0 })
    const { finished } = await job.draw(0, { signal: new AbortController().signal, now: () => 0 })
    parts.push(await cell(finished.svg ?? '', 2 * GAP + size.width, top, i, prompts.length / 2))
  }
  return parts
}

async function referenceOf({ model }: JobEngine, svg: string, id: string): Promise<PicturedReference> {
  const { drawing } = parseSvg(svg)
  const side = model.grid.rows * model.grid.patch
  const codes = await model.tokenizer.encode(
    premultiply((await rasterise(writeSvg(drawing), side)).rgba, side),
  )
  return {
    id,
    codes,
    weight: 1,
    role: 'style',
    picture: { pixels: await rasterise(writeSvg(drawing), 512), vector: drawing },
  }
}

async function cell(
  svg: string,
  left: number,
  top: number,
  place: number,
  across: number,
): Promise<OverlayOptions> {
  const { rgba, width, height } = await rasterise(svg, DRAWN)
  const input = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
  const inset = (CELL - DRAWN) / 2
  return {
    input,
    left: left + (place % across) * CELL + inset,
    top: top + Math.floor(place / across) * CELL + inset,
  }
}
