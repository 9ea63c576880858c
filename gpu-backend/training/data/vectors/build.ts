/**
 * Builds the public set of vectors: node data/vectors/build.ts OUT --name "drawings 1" [--work DIR] [--sets
 * a,b]. Every set of `vectors` in sets.json is measured once (measure-icons.ts, kept in DIR), then twins are
 * found, drawings are chosen and packed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { decodeDrawing, openBlock } from '../../../draft/public-set/block-codec.ts'
import type { DrawingSource } from '../../../draft/public-set/public-drawing.ts'
import { type DrawingToWrite, writePublicDrawings } from '../../../draft/public-set/write-public-drawings.ts'
import { assertPermitted, collections, SETS } from '../drawings.ts'
import { chooseIcons, type NamedIcon, nameIcon } from './choose.ts'
import { iconsOf } from './icons.ts'
import type { DrawnIcon, MeasuredIcon } from './measured-icon.ts'
import { dropTwins, groupTwins } from './merge-twins.ts'
import { settleKind } from './settle-kind.ts'
import { settleTones } from './settle-tones.ts'
import { withoutIdleClips } from './without-idle-clips.ts'

const MEASURE = fileURLToPath(new URL('./measure-icons.ts', import.meta.url))
/** Numbers of variants that are part of the word, pictures of nothing, and outlines broken for looks. */
const ODD_NAME = /^reicon\/.*[a-z]\d+(-|$)|^game-icons\/abstract-\d|^solar\/.*-broken$/
const TRIES = 40 // icons of a set that the rasteriser dies on

/** Measures a set in a child process, which goes on after an icon that it died on. */
function measured(set: string, work: string): DrawnIcon[] {
  const file = join(work, `${set}.jsonl`)
  const at = `${file}.at`
  if (!existsSync(at) || readFileSync(at, 'utf8') !== 'done') {
    rmSync(file, { force: true })
    for (let [tries, from] = [0, 0]; tries < TRIES; tries++) {
      spawnSync(process.execPath, [MEASURE, set, file, String(from)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const reached = readFileSync(at, 'utf8')
      if (reached === 'done') break
      from = Number(reached) + 1
    }
  }
  const icons = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as MeasuredIcon)
  // a set that was measured earlier may have had more
  const names = new Set(iconsOf(set).map(({ name }) => name))
  const drawn = icons.filter(
    (icon) => !('refused' in icon) && names.has(icon.name) && !ODD_NAME.test(`${set}/${icon.name}`),
  )
  process.stderr.write(`${set}: ${drawn.length} of ${icons.length} drawn\n`)
  return drawn
}

function sourceOf(set: string): DrawingSource {
  assertPermitted(set)
  const { name, author, license } = collections()[set]!
  return {
    set,
    title: name,
    author: author.name,
    licence: license.spdx ?? license.title,
    url: author.url ?? license.url ?? '',
  }
}

/** In the file similar drawings are neighbours. */
function inOrder(a: NamedIcon, b: NamedIcon): number {
  return (
    compare(a.icon.set, b.icon.set) ||
    compare(a.variant, b.variant) ||
    compare(a.icon.kind, b.icon.kind) ||
    compare(a.icon.name, b.icon.name)
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string', default: 'drawings' },
    work: { type: 'string', default: 'work/vectors' },
    sets: { type: 'string' },
  },
})
const out = positionals[0]
if (!out) throw new Error('usage: node data/vectors/build.ts OUT [--name NAME] [--work DIR]')
mkdirSync(values.work, { recursive: true })
const sets = values.sets?.split(',') ?? SETS.vectors
const sources = new Map(sets.map((set) => [set, sourceOf(set)]))
const all = sets.flatMap((set) => settleTones(measured(set, values.work).map(settleKind))).map(nameIcon)
const apart = dropTwins(all)
const chosen = chooseIcons(apart, new Map(sets.map((set, i) => [set, i]))).sort(inOrder)
const groups = groupTwins(chosen)
const drawings = chosen.map(({ icon, variant }, i): DrawingToWrite => {
  const { set, name, aliases, tags, kind, strokes, lineWidth, proportion, elements } = icon
  const about = {
    id: `${set}/${name}`,
    set,
    name,
    aliases,
    tags,
    kind,
    strokes,
    variant,
    group: groups[i]!,
    lineWidth,
    proportion,
    elements,
    source: sources.get(set)!,
  }
  return { about, drawing: withoutIdleClips(decodeDrawing(openBlock(Buffer.from(icon.block, 'base64')), 0)) }
})
const bytes = writePublicDrawings(values.name, drawings)
writeFileSync(out, bytes)
const kinds = Map.groupBy(chosen, ({ icon }) => `${icon.kind} ${icon.strokes}`)
process.stderr.write(
  `${all.length} drawn, ${apart.length} apart, ${chosen.length} chosen, ${bytes.length} bytes\n`,
)
process.stderr.write(`${[...kinds].map(([kind, icons]) => `${kind}: ${icons.length}`).join(', ')}\n`)
