// `npm run mutations [-- --count N --seed S]` (2,000): mutated pictures through the edge's check and a
// worker's decoding. None may be taken by one and refused by the other, none may crash either, and memory
// stays flat.
import { parseArgs } from 'node:util'
import { compareJudges, type Verdict } from './compare-judges.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const [count, seed] = [Number(values.count), Number(values.seed)]
const MOST_GROWTH_MB = 100

const residentMb = (): number => Math.round(process.memoryUsage().rss / 2 ** 20)
const bad: Verdict[] = []
const sums = new Map<string, { taken: number; refused: number }>()
let warmMb = 0
let mostMb = 0
for await (const verdict of compareJudges(seed, count)) {
  const { index, kind, edge, worker } = verdict
  const sum = sums.get(kind) ?? { taken: 0, refused: 0 }
  sum[edge === 'taken' ? 'taken' : 'refused'] += 1
  sums.set(kind, sum)
  if (edge !== worker) bad.push(verdict)
  if (edge !== worker) console.log(`${index} (${kind}, ${verdict.from}): edge ${edge}, worker ${worker}`)
  if (index === Math.floor(count / 4)) warmMb = residentMb()
  if (index > count / 4) mostMb = Math.max(mostMb, residentMb())
}
for (const [kind, { taken, refused }] of sums) console.log(`${kind}: ${taken} taken, ${refused} refused`)
console.log(
  `${count} mutated pictures by seed ${seed}: ${bad.length} disagreements; ${warmMb} MB after a ` +
    `quarter, at most ${mostMb} MB after that`,
)
process.exit(bad.length === 0 && mostMb - warmMb <= MOST_GROWTH_MB ? 0 : 1)
