// `npm run variants`: two hundred variants of drawings of the public set; how many keep their contour outside
// the modifier, and which do not.
import { variantCases } from './variant-cases.ts'

const COUNT = 200

let kept = 0
for await (const { id, modifier, drift } of variantCases(COUNT)) {
  if (drift === 0) kept++
  else console.log(`${modifier}\t${id}\t${drift.toFixed(3)}`)
}
console.log(`${kept} of ${COUNT} keep their contour to half a pixel at 256`)
process.exitCode = kept >= 0.95 * COUNT ? 0 : 1
