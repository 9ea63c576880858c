/**
 * Finds the bounds of lint and judge for sets with few drawings: node data/usual-bounds.ts > ../evaluate/usual-bounds.ts
 * Eight drawings of a permitted set stand for it, and others of the same are judged by them; nine in ten of those of all sets together pass.
 */
import { join } from 'node:path'
import { SetJudge, vectorsOf } from '../../evaluate/judge/judge.ts'
import { Lint, OWN_PASS } from '../../evaluate/lint/lint.ts'
import { drawingOfSvg } from '../../evaluate/read-drawings.ts'
import { openStyleJudge } from '../../model/style-judge.ts'
import { permittedStyles } from './permitted-styles.ts'

const FEW = 8
const OTHERS = 12
const SETS = 80 // one style each

const network = await openStyleJudge(join(import.meta.dirname, '../../evaluate/judge'))
const usualness: number[] = []
const scores: number[] = []
const styles = [
  ...new Map(
    permittedStyles()
      .filter(({ made }) => !made)
      .map((style) => [style.set, style]),
  ).values(),
]
for (const { style, svgs } of styles.slice(0, SETS)) {
  const step = svgs.length / (FEW + OTHERS)
  if (step < 1) continue
  const drawings = []
  for (let i = 0; i < FEW + OTHERS; i++) drawings.push(await drawingOfSvg(svgs[Math.floor(i * step)]!, String(i)))
  const [few, others] = [drawings.filter((_, i) => i % 5 < 2), drawings.filter((_, i) => i % 5 >= 2)]
  const lint = new Lint(few, 0)
  usualness.push(...others.map((drawing) => lint.judge(drawing).usualness))
  const judge = new SetJudge(network, await vectorsOf(network, few), 0)
  scores.push(...(await vectorsOf(network, others)).map((vector) => judge.score(vector)))
  process.stderr.write(`${style}\n`)
}
const bound = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor((1 - OWN_PASS) * values.length)]!
process.stdout.write(`// Bounds for sets with few drawings, found on permitted sets: made by training/data/usual-bounds.ts.

export const USUAL_BOUNDS = { lint: ${bound(usualness).toPrecision(3)}, judge: ${bound(scores).toPrecision(3)} }
`)
