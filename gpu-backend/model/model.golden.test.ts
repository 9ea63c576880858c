// The shipped bundle against its golden vectors: fixed inputs and PyTorch's outputs (training/golden.py).
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Bundle, openBundle } from './bundle.ts'
import { float32, floats, int32, openGraph } from './graph.ts'
import { openDecoder } from './onnx-decoder.ts'
import { openTokenizer } from './tokenizer.ts'

const DIR = join(import.meta.dirname, '../models/tessera-small')
const Golden = z.object({
  positions: z.array(z.int()),
  tolerance: z.number(),
  arrays: z.record(
    z.string(),
    z.object({ type: z.enum(['float32', 'int32', 'int64']), shape: z.array(z.int()) }),
  ),
})

let bundle: Bundle
let golden: z.infer<typeof Golden>

async function array(name: string): Promise<Float32Array> {
  const bytes = await readFile(join(DIR, 'golden', `${name}.bin`))
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
  const kinds = { float32: Float32Array, int32: Int32Array, int64: BigInt64Array }
  return Float32Array.from(new kinds[golden.arrays[name].type](buffer) as ArrayLike<number | bigint>, Number)
}

function expectClose(found: Float32Array, expected: Float32Array): void {
  expect(found.length).toBe(expected.length)
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  const worst = found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0)
  expect(worst).toBeLessThanOrEqual(golden.tolerance * scale)
}

beforeAll(async () => {
  bundle = await openBundle(DIR)
  golden = Golden.parse(JSON.parse(await readFile(join(DIR, 'golden.json'), 'utf8')))
})

describe('golden vectors', () => {
  it('tokenizer: the same codes, the same picture', async () => {
    const tokenizer = await openTokenizer(bundle, 1)
    const { size, rows } = bundle.description.image
    const codes = await tokenizer.encode({ width: size, height: size, values: await array('image') })
    expect([...codes]).toEqual([...(await array('codes'))])
    expectClose((await tokenizer.decode(codes, rows)).values, await array('drawn'))
  })

  it('context: the same prefix, map and prior', async () => {
    const { decoder } = bundle.description
    const graph = await openGraph(bundle, 'context.onnx', 1, {}, {})
    const references = await array('references')
    const cells = bundle.description.image.rows * bundle.description.image.cols
    const one = float32(Float32Array.of(1), 1)
    const out = await graph.run({
      words: float32(await array('words'), decoder.words, decoder.textDim),
      textOn: one,
      content: int32(Int32Array.from(await array('codes')), 1, cells),
      contentWeight: float32(new Float32Array(1), 1),
      contentOn: one,
      references: int32(Int32Array.from(references), references.length / cells, cells),
      styleWeight: float32(await array('styleWeight'), references.length / cells),
      styleOn: one,
    })
    for (const name of ['prefixKeys', 'prior']) expectClose(floats(out, name), await array(name))
    const map = await array('map0')
    expectClose(floats(out, 'map0').slice(0, map.length), map)
  })

  it.each(['decoder', 'faid'])('%s: the same logits and gates through the cache', async (graph) => {
    if (graph === 'faid' && !bundle.description.faid) return
    const decoder = await openDecoder(bundle, 1)
    const codes = Uint16Array.from(await array('codes'))
    const references = Uint16Array.from(await array('references'))
    const retrieved = graph === 'faid' ? Uint16Array.from(await array('retrieved')) : new Uint16Array(0)
    const style = Array.from(await array('styleWeight'), (log, i) => ({
      codes: references.subarray(i * codes.length, (i + 1) * codes.length),
      weight: Math.exp(log),
    }))
    const words = await array('words')
    const prefix = graph === 'faid' ? 'faid-' : ''
    const context = await decoder.prepare({
      words,
      content: [{ codes, weight: 1 }],
      style,
      features: graph === 'faid',
    })
    const run = context.start()
    const { size } = bundle.description.codebook
    for (let position = 0; position <= Math.max(...golden.positions); position++) {
      await run.step(
        codes,
        position,
        retrieved.subarray(position * decoder.neighbours, (position + 1) * decoder.neighbours),
      )
      if (!golden.positions.includes(position)) continue
      expectClose(run.logits.slice(0, size), (await array(`${prefix}logits${position}`)).slice(0, size))
      expectClose(Float32Array.of(run.gate), (await array(`${prefix}gate${position}`)).slice(0, 1))
    }
  })
})
