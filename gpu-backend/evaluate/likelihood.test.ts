// Bits against the definition, on a decoder that can be followed by hand.
import { describe, expect, it } from 'vitest'
import { prepareJob } from '../decode/prepare-job.ts'
import { COLS, gridOf, ROWS, SIZE, scriptedEngine } from '../decode/scripted-engine.ts'
import { bitsOf } from './likelihood.ts'
import type { Picture } from './picture-book.ts'

const CELLS = ROWS * COLS
const engine = scriptedEngine({ gate: 0.5 })
const truth: Picture = {
  pixels: { width: 8, height: 8, rgba: new Uint8ClampedArray(256) },
  codes: gridOf(5),
  blank: Uint8Array.from({ length: CELLS }, (_, i) => (i < 4 ? 1 : 0)),
}
const off = { cfg: 1, temperature: 1, topP: 1 }
const reference = { id: 'a', codes: gridOf(3), weight: 1, role: 'style' as const }

async function recipe(method: 'daid' | 'full', parameters: object) {
  const input = { prompt: 'cat', references: [reference], libraries: [], method, parameters: { ...off, ...parameters } }
  return (await prepareJob(engine, input, 1)).recipe(0)
}

describe('bitsOf', () => {
  it('is minus the binary logarithm of the softmax, averaged over positions', async () => {
    const made = await recipe('daid', { lambda: 0 })
    const run = made.context.start()
    let [all, visible] = [0, 0]
    for (let position = 0; position < CELLS; position++) {
      await run.step(truth.codes, position)
      const row = [...run.logits.subarray(0, SIZE)].map(Math.exp)
      const bits = -Math.log2(row[truth.codes[position]] / row.reduce((sum, one) => sum + one, 0))
      all += bits
      if (position >= 4) visible += bits
    }
    const { vanilla, daid } = await bitsOf(engine, made, truth)
    expect(vanilla.all).toBeCloseTo(all / CELLS, 4)
    expect(vanilla.visible).toBeCloseTo(visible / (CELLS - 4), 4)
    expect(daid).toEqual(vanilla)
  })

  it('costs little where the truth itself is retrieved, and infinitely much nowhere', async () => {
    const input = {
      prompt: 'cat',
      references: [{ ...reference, codes: truth.codes }],
      libraries: [],
      method: 'daid' as const,
      parameters: { ...off, lambda: 0.9, tau: 0.01 },
    }
    const { vanilla, daid } = await bitsOf(engine, (await prepareJob(engine, input, 1)).recipe(0), truth)
    expect(daid.all).toBeLessThan(vanilla.all)
    const { daid: one } = await bitsOf(engine, await recipe('daid', { lambda: 1 }), truth)
    expect(Number.isFinite(one.all)).toBe(true)
  })

  it('gives image-rag beside full, without pointer and patches', async () => {
    const bits = await bitsOf(engine, await recipe('full', { lambda: 0.5 }), truth)
    expect(Object.keys(bits).sort()).toEqual(['full', 'image-rag'])
    expect(bits.full.all).not.toBe(bits['image-rag'].all)
  })
})
