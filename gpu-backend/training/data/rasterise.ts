/**
 * Draws training pixels: node rasterise.ts PLAN OUT [--from N] [--count N] [--share S] [--test SET].
 *   base    every drawing as it is                     → [drawings, 128, 128, 4] uint8, straight alpha
 *   content one more style of every drawing             → [drawings, …]
 * groups  20 drawings of one set by one random style  → [20 × count, …] and which drawings they are, and
 * whether the style outlines colour
 */
import { openSync, writeFileSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { allDrawings, conceptOf, type Drawing, drawingsOf, type Kind, SETS, styleOf } from './drawings.ts'
import { seededRandom } from './draws.ts'
import { redraw } from './redraw-svg.ts'
import { svgRenderer } from './svg-renderer.ts'
import { coloursIn, contentStyle, plainStyle, randomStyle, type SvgStyle } from './svg-styles.ts'

const SIZE = 128
const BYTES = SIZE * SIZE * 4
export const GROUP = 20
const CHILDREN = 2

function weightedSet(u: number, weights: [string, number][]): string {
  let left = u * weights.reduce((sum, [, w]) => sum + w, 0)
  for (const [set, w] of weights) {
    left -= w
    if (left < 0) return set
  }
  return weights.at(-1)![0]
}

type Group = { set: string; seed: number; members: number[]; outlined: boolean }

const svgStyleOf = (seed: number, members: number[], drawings: Drawing[]): SvgStyle =>
  randomStyle(seededRandom(seed), drawings[members[0]!]!.kind, coloursIn(members.map((i) => drawings[i]!)))

/** Which drawings group `g` holds, and the seed of its style: a function of the number alone. */
function groupOf(g: number, drawings: Drawing[], bySet: Map<string, number[]>): Group {
  const r = seededRandom(1_000_003 + g)
  const kinds = r()
  const kind: Kind = kinds < 0.66 ? 'colour' : kinds < 0.84 ? 'line' : 'solid'
  const set = weightedSet(r(), Object.entries(SETS[kind]))
  const all = bySet.get(set)!
  const style = styleOf(drawings[all[Math.floor(r() * all.length)]!]!)
  const same = all.filter((i) => styleOf(drawings[i]!) === style)
  const pool = same.length >= 2 * GROUP ? same : [...all]
  const members: number[] = []
  while (members.length < GROUP) members.push(pool.splice(Math.floor(r() * pool.length), 1)[0]!)
  const seed = Math.floor(r() * 4294967296)
  return {
    set,
    seed,
    members,
    outlined: kind === 'colour' && svgStyleOf(seed, members, drawings).outline !== null,
  }
}

function* plan(name: string, drawings: Drawing[], from: number, count: number): Generator<string> {
  if (name === 'content') {
    for (const [i, drawing] of drawings.entries())
      yield redraw(drawing, contentStyle(seededRandom(i), drawing.kind), SIZE)
  } else if (name === 'groups') {
    const bySet = Map.groupBy(drawings.keys(), (i) => drawings[i]!.set)
    for (let g = from; g < from + count; g++) {
      const group = groupOf(g, drawings, bySet)
      const style = svgStyleOf(group.seed, group.members, drawings)
      for (const i of group.members) yield redraw(drawings[i]!, style, SIZE)
    }
  } else for (const drawing of drawings) yield redraw(drawing, plainStyle, SIZE)
}

/** Draws every SVG of `jobs` into `file`, in order. Returns how many were lost, which stay transparent. */
async function draw(jobs: Iterator<string>, file: number): Promise<number> {
  let next = 0
  let lost = 0
  const drawInTurn = async () => {
    const renderer = svgRenderer()
    for (let job = jobs.next(); !job.done; job = jobs.next()) {
      const at = next++
      const rgba = (await renderer.render(job.value))?.rgba
      const whole = rgba?.length === BYTES
      if (!whole) lost++
      writeSync(file, whole ? rgba : new Uint8Array(BYTES), 0, BYTES, at * BYTES)
    }
    renderer.close()
  }
  await Promise.all(Array.from({ length: CHILDREN }, drawInTurn))
  return lost
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '0' },
    test: { type: 'string' },
    share: { type: 'string', default: '1' },
  },
})
const [name, out] = positionals as [string, string]
const drawings = values.test ? drawingsOf(values.test, 'colour', 1e9) : allDrawings(Number(values.share))
const from = Number(values.from),
  count = Number(values.count)
const bySet = Map.groupBy(drawings.keys(), (i) => drawings[i]!.set)
writeFileSync(
  `${out}.json`,
  JSON.stringify(
    name === 'groups'
      ? Array.from({ length: count }, (_, g) => groupOf(from + g, drawings, bySet))
      : drawings.map(({ body, box, ...rest }) => ({ ...rest, concept: conceptOf(rest.name) })),
  ),
)
const lost = await draw(plan(name, drawings, from, count), openSync(out, 'w'))
process.stderr.write(`${name}: ${drawings.length} drawings, ${lost} lost\n`)
