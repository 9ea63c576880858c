// `npm run overload [-- --seconds N]`: an edge at half of what its worker draws, then at five times of it,
// with the machine's name. Nothing else should run there.
import { availableParallelism, cpus, loadavg, release, type } from 'node:os'
import { parseArgs } from 'node:util'
import { buildEdge } from '../../infra/build.ts'
import { overload } from './overload.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '120' } } })
const seconds = Number(values.seconds)

await buildEdge()
const before = loadavg()[0]
const { calm, overloaded } = await overload({ seconds, calmSeconds: seconds / 2, capacity: 8, factor: 5 })
const machine =
  `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, ${type()} ${release()}, node ` +
  `${process.version}`
console.log(`${machine}; load before: ${before?.toFixed(1)}`)
console.log(
  '| | offered | accepted | refused | request to 202, p50 | p99 | lease to finish, p50 | p99 ' +
    '|\n|---|---|---|---|---|---|---|---|',
)
for (const [name, { offered, accepted, refused, acceptMs, leaseMs }] of Object.entries({
  calm,
  'five times': overloaded,
})) {
  const [a, b, c, d] = [acceptMs.p50, acceptMs.p99, leaseMs.p50, leaseMs.p99].map(
    (ms) => `${ms.toFixed(0)} ms`,
  )
  console.log(`| ${name} | ${offered} | ${accepted} | ${refused} | ${a} | ${b} | ${c} | ${d} |`)
}
const ratio = (kind: 'acceptMs' | 'leaseMs') => (overloaded[kind].p99 / calm[kind].p99).toFixed(2)
console.log(
  `p99, five times against calm: request to 202 ${ratio('acceptMs')} ×, lease to finish ` +
    `${ratio('leaseMs')} ×`,
)
