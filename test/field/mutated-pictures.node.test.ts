// A hundred and four of the mutated pictures of `npm run mutations`, two of each base: no two judges, no
// crash.
import { expect, test } from 'vitest'
import { compareJudges } from './compare-judges.ts'

test('edge and worker say the same of mutated pictures', async () => {
  const seen = { taken: 0, refused: 0 }
  for await (const { index, kind, from, edge, worker } of compareJudges(20, 104)) {
    expect(`${index} ${kind}, ${from}: ${edge}`).toBe(`${index} ${kind}, ${from}: ${worker}`)
    expect(edge).not.toContain('crashed')
    seen[edge === 'taken' ? 'taken' : 'refused'] += 1
  }
  // the mutations neither miss nor ruin everything
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(25)
})
