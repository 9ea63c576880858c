/**
 * Draws what the painting of drafts is measured on, sets never trained on: node drafts/build-test-pairs.ts
 * OUT [TANGO] [--parts N]
 * OUT.rgba       per set 12 own drawings, their drafts by the drafter, their drafts as references
 * (flattened,
 *                  a slipped patch put back): [sets, 3, 12, 128, 128, 4] uint8, straight alpha
 *   OUT.rgba.json  [{style, kind, members: [{id, words}]}] in the same order
 * The first six are drafted by what was read off the last six, and the other way round; of a set of eight
 * some come twice in their half. With --parts a large set comes oftener, with twelve others each time. What
 * the reader says of shade, gradient, slip and shadow is switched off: it is to come from patches. Pictures
 * of share-alike sets lie in there: never committed.
 */
import { openSync, writeFileSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import { parseSvg } from '../../../../contract/vector/svg/parse-svg.ts'
import { writeSvg } from '../../../../contract/vector/svg/write-svg.ts'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { classifyDrawing } from '../../../draft/classify-drawing.ts'
import { restyle } from '../../../draft/restyle/restyle.ts'
import type { SourceDrawing } from '../../../draft/source-drawing.ts'
import { readProfile } from '../../../profile/read-profile.ts'
import { rasterise } from '../../../vector/rasterise.ts'
import { seededRandom } from '../draws.ts'
import { unseenSets } from '../evaluation-sets.ts'
import { draftReference } from './draft-reference.ts'
import { withoutEffects } from './without-effects.ts'

const HALF = 6
const SIDE = 128
const READ_SIDE = 256
const MEASURED = [
  'openmoji',
  'streamline-emojis',
  'catppuccin',
  'material-icon-theme',
  'lets-icons',
  'desk',
  'picnic',
  'lucide',
  'zondicons',
  'tango',
]

interface Own {
  readonly name: string
  readonly svg: string
  readonly drawing: VectorDrawing
}

/** The drawings of each part, in two halves: at least one part. */
function partsOf(svgs: ReadonlyMap<string, string>, most: number): [Own[], Own[]][] {
  const r = seededRandom(11)
  const left = [...svgs]
  const own: Own[] = []
  while (left.length > 0 && own.length < most * 2 * HALF) {
    const [name, svg] = left.splice(Math.floor(r() * left.length), 1)[0]!
    const { drawing, dropped } = parseSvg(svg)
    if (dropped.length === 0 && drawing.elements.length > 0) own.push({ name, svg, drawing })
  }
  const size = Math.min(HALF, Math.floor(own.length / 2))
  const half = (from: number): Own[] => Array.from({ length: HALF }, (_, i) => own[from + (i % size)]!)
  return Array.from({ length: Math.floor(own.length / (2 * size)) }, (_, part) => [
    half(2 * size * part),
    half(2 * size * part + size),
  ])
}

async function profileOf(own: readonly Own[]): Promise<StyleProfile> {
  const references = await Promise.all(
    own.map(async ({ svg }) => ({ pixels: await rasterise(svg, READ_SIDE), vector: null })),
  )
  return withoutEffects(readProfile(references))
}

/** A slipped set is drafted from lines, as its drafts are. */
function sourceOf(drawing: VectorDrawing, { kind }: StyleProfile): SourceDrawing {
  const strokes = drawing.elements.filter(({ type }) => type === 'stroke')
  if (kind === 'slipped' && strokes.length > 0)
    return { drawing: { ...drawing, elements: strokes }, kind: 'line', strokes: 'true' }
  return { drawing, ...classifyDrawing(drawing), natural: true }
}

const pixelsOf = async (svg: string): Promise<Uint8Array> => new Uint8Array((await rasterise(svg, SIDE)).rgba)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { parts: { type: 'string', default: '1' } },
})
const [out, tango] = positionals
if (!out) throw new Error('usage: node drafts/build-test-pairs.ts OUT [TANGO] [--parts N]')
const file = openSync(`${out}.rgba`, 'w')
const index = []
for (const { set, kind, svgs } of unseenSets(tango)) {
  if (!MEASURED.includes(set)) continue
  for (const halves of partsOf(svgs, Number(values.parts))) {
    const profiles = await Promise.all(halves.map(profileOf))
    const all = halves.flat()
    const drafts = halves.flatMap((half, i) =>
      half.map(({ drawing }) => restyle(sourceOf(drawing, profiles[1 - i]!), profiles[1 - i]!)),
    )
    const svgsOf = [
      ...all.map(({ drawing }) => drawing),
      ...drafts,
      ...all.map(({ drawing }) => draftReference(drawing, kind === 'slipped')),
    ].map((one) => writeSvg(one))
    for (const svg of svgsOf) writeSync(file, await pixelsOf(svg))
    const words = (name: string): string[] => name.split(/[^a-z0-9]+/).filter((word) => word.length > 1)
    index.push({
      style: set,
      kind,
      members: all.map(({ name }) => ({ id: `${set}/${name}`, words: words(name) })),
    })
  }
}
writeFileSync(`${out}.rgba.json`, JSON.stringify(index))
