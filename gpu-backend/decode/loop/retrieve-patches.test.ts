// Classes of source beside each other: each with its own gate and its own sum, so that many patches do not
// drown few.
import { describe, expect, it } from 'vitest'
import { PatchIndex } from '../../retrieval/patch-index.ts'
import { COLS, gridOf, ROWS, SIZE, scriptedEngine } from '../../testing/scripted-engine.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { GATE } from './daid.ts'
import { Retrieval } from './retrieve-patches.ts'

const engine = scriptedEngine()
const shape = { rows: ROWS, cols: COLS, codebookSize: SIZE }
const few = [gridOf(5)]
const many = Array.from({ length: 40 }, (_, i) => gridOf(i + 6).map((code) => (code === 3 ? 4 : code)))

function search(daid: Recipe['daid'], sets: readonly (readonly Uint16Array[])[], k = 8, tau = 0.5) {
  const sources = sets.flat().map((codes, i) => ({ id: `${i}`, kind: 'library' as const, codes, weight: 1 }))
  let next = 0
  const classes = sets.map((grids) => ({
    index: new PatchIndex(grids, shape),
    sources: grids.map(() => next++),
  }))
  const parameters = { lambda: 0.25, tau, k, cfg: 1, temperature: 1, topP: 1 }
  const recipe = { daid, classes, sources, parameters, features: 0 } as unknown as Recipe
  const retrieval = new Retrieval(recipe, engine.distances, COLS, () => 0)
  retrieval.search(gridOf(3), 6)
  const { count, codes, scores, sources: of, nearest } = retrieval.retrieved
  const most = Math.max(...scores.subarray(0, count))
  const masses = Array.from(scores.subarray(0, count), (score) => Math.exp(score - most))
  const sum = masses.reduce((total, mass) => total + mass, 0)
  const found = masses
    .map((mass, i) => ({ code: codes[i], mass: mass / sum, source: of[i] }))
    .sort((a, b) => a.code - b.code)
  return { found, nearest, used: retrieval.used }
}

describe('Retrieval', () => {
  it('gives each class the share that its nearest patch earns, however many patches it has', () => {
    const [alone, crowd] = [search('gated', [few]), search('gated', [many])]
    const { found, nearest } = search('gated', [few, many])
    const [a, b] = [alone, crowd].map((one) => Math.exp(-one.nearest / GATE))
    for (const { code, mass, source } of found) {
      const [class_, gate] = source === 0 ? [alone, a] : [crowd, b]
      const own = class_.found.find((one) => one.code === code)!.mass * gate
      const first = found.find((one) => one.code !== code && one.source === source)
      if (!first) continue
      const other = class_.found.find((one) => one.code === first.code)!.mass * gate
      expect(mass / first.mass).toBeCloseTo(own / other, 6)
    }
    expect(nearest).toBe(Math.min(alone.nearest, crowd.nearest))
  })

  it('is the published form where there is one class, or λ is constant', () => {
    expect(search('gated', [few]).found).toEqual(search('constant', [few]).found)
    const joined = search('constant', [few, many]).found
    expect(joined.map(({ code }) => code).length).toBe(new Set(joined.map(({ code }) => code)).size)
  })

  it('gives the nearest alone a share where τ is as good as 0', () => {
    const shares = search('constant', [many], 8, Number.MIN_VALUE).found.map(({ mass }) => mass)
    expect(shares.filter((mass) => mass > 0)).toEqual([1])
  })

  it('notes whose patches were ever among the nearest', () => {
    const { used, found } = search('gated', [few, many], 3)
    for (const { source } of found) expect(used[source]).toBe(1)
    expect(used.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(6)
  })
})
