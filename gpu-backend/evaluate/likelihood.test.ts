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

const input = { prompt: 'cat', references: [reference], libraries: [], parameters: off }

async function recipe(method: 'daid' | 'full', parameters: object) {
  return await (await prepareJob(engine, { ...input, method, parameters: { ...off, ...parameters } }, 1)).recipe(0)
}

describe('bitsOf', () => {
  it('is minus the binary logarithm of the softmax, averaged over positions', async () => {
    const made = await recipe('daid', { lambda: 0 })
    const run = made.context.start()
    let [all, visible] = [0, 0]
    for (let position = 0; position < CELLS; position++) {
      await run.step(truth.codes, position, new Uint16Array(0))
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
    const own = {
      ...input,
      references: [{ ...reference, codes: truth.codes }],
      method: 'daid' as const,
      parameters: { ...off, lambda: 0.9, tau: 0.01 },
    }
    const { vanilla, daid } = await bitsOf(engine, await (await prepareJob(engine, own, 1)).recipe(0), truth)
    expect(daid.all).toBeLessThan(vanilla.all)
    const { daid: one } = await bitsOf(engine, await recipe('daid', { lambda: 1 }), truth)
    expect(Number.isFinite(one.all)).toBe(true)
  })

  it('gives faid beside faid+daid, which blends the same codes in and mixes them, too', async () => {
    const made = await (await prepareJob(engine, { ...input, method: 'faid+daid' }, 1)).recipe(0)
    const bits = await bitsOf(engine, made, truth)
    expect(Object.keys(bits).sort()).toEqual(['faid', 'faid+daid'])
    expect(bits.faid.all).not.toBe(bits['faid+daid'].all)
    const { vanilla } = await bitsOf(engine, await recipe('daid', {}), truth)
    expect(bits.faid.all).not.toBe(vanilla.all)
  })

  it('weighs full alone', async () => {
    expect(Object.keys(await bitsOf(engine, await recipe('full', { lambda: 0.5 }), truth))).toEqual(['full'])
  })
})
