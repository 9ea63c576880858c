/**
 * Draws the drafts of an evaluation's prompts, without what lies on areas:
 * node drafts/build-prompt-drafts.ts EVAL OUT --set NAME...
 *   OUT.rgba       per set six references, their drafts, then its 24 drafts: [sets, 36, 128, 128, 4] uint8,
 *                  straight alpha
 *   OUT.rgba.json  [{set, prompts: [24]}] in the same order
 * What a decoder adds to these can come from the references alone.
 */
import { openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parseSvg } from '../../../../contract/vector/svg/parse-svg.ts'
import { writeSvg } from '../../../../contract/vector/svg/write-svg.ts'
import { openJobEngine } from '../../../job/job-engine.ts'
import { makeDrafts } from '../../../job/make-drafts.ts'
import { readProfile } from '../../../profile/read-profile.ts'
import { rasterise } from '../../../vector/rasterise.ts'
import { draftReference } from './draft-reference.ts'
import { withoutEffects } from './without-effects.ts'

const REFERENCES = 6
const PROMPTS = 24
const SIDE = 128
const READ_SIDE = 256

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { set: { type: 'string', multiple: true, default: [] } },
})
const [evaluation, out] = positionals
if (!evaluation || !out) throw new Error('usage: node drafts/build-prompt-drafts.ts EVAL OUT --set NAME...')
const engine = await openJobEngine(
  fileURLToPath(new URL('../../../models/tessera-small', import.meta.url)),
  1,
)
const { cases } = JSON.parse(readFileSync(join(evaluation, 'cases.json'), 'utf8')) as {
  cases: { set: string; prompt: string; part: string }[]
}
const file = openSync(`${out}.rgba`, 'w')
const index = []
for (const set of values.set) {
  const folder = join(evaluation, set, 'references')
  const files = readdirSync(folder).filter((name) => name.endsWith('.svg'))
  const svgs = files.slice(0, REFERENCES).map((name) => readFileSync(join(folder, name), 'utf8'))
  const pictures = await Promise.all(
    svgs.map(async (svg) => ({ pixels: await rasterise(svg, READ_SIDE), vector: null })),
  )
  const profile = withoutEffects(readProfile(pictures))
  const prompts: string[] = []
  const pixels: Uint8ClampedArray[] = []
  for (const { prompt } of cases
    .filter((one) => one.set === set && one.part !== 'concept')
    .slice(0, PROMPTS)) {
    const asked = {
      prompt,
      references: [],
      libraries: [],
      exclude: [],
      method: 'draft',
      parameters: {},
    } as const
    const { drafts } = await makeDrafts(engine, asked, profile, { seed: 0, count: 1 })
    prompts.push(drafts[0] ? prompt : '')
    pixels.push(drafts[0] ? drafts[0].preview.rgba : new Uint8ClampedArray(4 * SIDE * SIDE))
  }
  const drafted = svgs.map((svg) =>
    writeSvg(draftReference(parseSvg(svg).drawing, profile.kind === 'slipped')),
  )
  for (const svg of [...svgs, ...drafted]) writeSync(file, (await rasterise(svg, SIDE)).rgba)
  for (const one of pixels) writeSync(file, one)
  index.push({ set, prompts })
}
writeFileSync(`${out}.rgba.json`, JSON.stringify(index))
process.exit(0) // the engine keeps threads
