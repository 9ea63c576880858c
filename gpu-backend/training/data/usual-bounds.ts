/**
 * Finds what lint and judge take for usual of sets with few drawings: node data/usual-bounds.ts >
 * ../evaluate/lint/usual-bounds.ts Eight drawings of a permitted set stand for it, and others of the same are
 * judged by them; nine in ten of those of all sets together pass.
 */
import { join } from 'node:path'
import { type Drawing, drawingOfSvg } from '../../evaluate/drawings/read-drawings.ts'
import { SetJudge, vectorsOf } from '../../evaluate/judge/judge.ts'
import { Lint, OWN_PASS, type UsualLint, type Verdict } from '../../evaluate/lint/lint.ts'
import { ITEMS, type Item } from '../../evaluate/lint/measure.ts'
import { byItem, itemSpread } from '../../evaluate/lint/tolerance.ts'
import { openStyleJudge } from '../../model/style-judge.ts'
import { SETS as SETS_BY_KIND } from './drawings.ts'
import { permittedStyles } from './permitted-styles.ts'

const FEW = 8
const OTHERS = 12
const SETS = 48 // one style each, those in colour first: in one ink nothing is told of colours
const OF_COLOUR: readonly Item[] = [
  'wavy colours',
  'outline',
  'light across',
  'light down',
  'ink share',
  'colours',
  'outside palette',
]
const NOT_KNOWN: UsualLint = { bounds: byItem(() => 0), spreads: byItem(() => 0) }

interface Small {
  readonly few: readonly Drawing[]
  readonly others: readonly Drawing[]
}

async function smallSets(): Promise<Small[]> {
  const sets = new Map(
    permittedStyles().flatMap((style) => (style.made ? [] : [[style.set, style.svgs] as const])),
  )
  const small: Small[] = []
  const inColour = new Set(Object.keys(SETS_BY_KIND.colour))
  const colourFirst = [...sets].sort(([a], [b]) => Number(inColour.has(b)) - Number(inColour.has(a)))
  for (const [, svgs] of colourFirst.slice(0, SETS)) {
    const step = svgs.length / (FEW + OTHERS)
    if (step < 1) continue
    const drawings: Drawing[] = []
    for (let i = 0; i < FEW + OTHERS; i++)
      drawings.push(await drawingOfSvg(svgs[Math.floor(i * step)]!, String(i)))
    small.push({ few: drawings.filter((_, i) => i % 5 < 2), others: drawings.filter((_, i) => i % 5 >= 2) })
  }
  return small
}

/** Mean spreads of items within a set. */
function spreadsOf(sets: readonly Small[]): UsualLint['spreads'] {
  const figures = sets.map(({ few, others }) => {
    const lint = new Lint(few, NOT_KNOWN)
    return others.map((drawing) => lint.judge(drawing).figures)
  })
  return byItem((item) => {
    const known = figures
      .map((set) => set.map((one) => one[item]).filter(Number.isFinite))
      .filter(({ length }) => length > 0)
    return Number(
      (known.reduce((sum, values) => sum + itemSpread(item, values), 0) / known.length).toPrecision(3),
    )
  })
}

/** `coloured`: whether the set has several colours. */
interface Judged {
  readonly usualness: Verdict['usualness']
  readonly coloured: boolean
}

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(share * (sorted.length - 1))]!
}

/** Every item fails as often as any other, and so often that nine in ten pass all of them. */
function boundsOf(rows: readonly Judged[]): UsualLint['bounds'] {
  const at = (share: number): UsualLint['bounds'] =>
    byItem((item) =>
      Number(
        quantile(
          rows.flatMap(({ usualness, coloured }) =>
            coloured || !OF_COLOUR.includes(item) ? usualness[item] : [],
          ),
          share,
        ).toPrecision(3),
      ),
    )
  let [low, high] = [0, 1 - OWN_PASS]
  for (let round = 0; round < 20; round++) {
    const middle = (low + high) / 2
    const bounds = at(middle)
    const pass =
      rows.filter(({ usualness }) => ITEMS.every((item) => usualness[item] >= bounds[item])).length /
      rows.length
    if (pass >= OWN_PASS) low = middle
    else high = middle
  }
  return at(low)
}

const network = await openStyleJudge(join(import.meta.dirname, '../../evaluate/judge'))
const sets = await smallSets()
const spreads = spreadsOf(sets)
const rows: Judged[] = []
const scores: number[] = []
for (const { few, others } of sets) {
  const lint = new Lint(few, { ...NOT_KNOWN, spreads })
  const verdicts = others.map((drawing) => lint.judge(drawing))
  const coloured = verdicts.some(({ figures }) => Number.isFinite(figures['light across']))
  rows.push(...verdicts.map(({ usualness }) => ({ usualness, coloured })))
  const judge = new SetJudge(network, await vectorsOf(network, few), 0)
  scores.push(...(await vectorsOf(network, others)).map((vector) => judge.score(vector)))
}
const written = (of: Readonly<Record<Item, number>>): string =>
  Object.entries(of)
    .map(([item, value]) => `    ${/^\w+$/.test(item) ? item : `'${item}'`}: ${value},`)
    .join('\n')
process.stdout.write(`// What is usual of sets with few drawings, found on permitted sets: made by training/data/usual-bounds.ts.
import type { UsualLint } from './lint/lint.ts'

const lint: UsualLint = {
  bounds: {
${written(boundsOf(rows))}
  },
  spreads: {
${written(spreads)}
  },
}
export const USUAL_BOUNDS = { lint, judge: ${quantile(scores, 1 - OWN_PASS).toPrecision(3)} }
`)
