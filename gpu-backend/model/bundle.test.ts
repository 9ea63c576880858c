// A bundle that is not what it says: each way with file, expected and found.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBundle } from './bundle.ts'
import { BundleError } from './bundle-error.ts'
import { openGraph } from './graph.ts'
import { openModel } from './model.ts'

const SHIPPED = join(import.meta.dirname, '../models/tessera-small')
let folder: string
let copies = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-bundle-'))
})
afterAll(async () => await rm(folder, { recursive: true }))

/** The shipped bundle by links, with `change` made to it. */
async function bundleWith(change: (dir: string) => Promise<void>): Promise<string> {
  const dir = join(folder, String(copies++))
  await linkAll(SHIPPED, dir)
  await change(dir)
  return dir
}

async function linkAll(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.isDirectory()) await linkAll(join(from, entry.name), join(to, entry.name))
    else await symlink(join(from, entry.name), join(to, entry.name))
  }
}

/** Replaces a file and, unless told not to, its hash in bundle.json. */
async function replace(
  dir: string,
  file: string,
  bytes: Uint8Array,
  hash: 'kept' | 'renewed',
): Promise<void> {
  await unlink(join(dir, file))
  await writeFile(join(dir, file), bytes)
  if (hash === 'renewed')
    await editJson(dir, (json) =>
      Object.assign(json.files as object, { [file]: createHash('sha256').update(bytes).digest('hex') }),
    )
}

async function editJson(dir: string, edit: (json: Record<string, unknown>) => void): Promise<void> {
  const json = JSON.parse(await readFile(join(SHIPPED, 'bundle.json'), 'utf8')) as Record<string, unknown>
  edit(json)
  await rm(join(dir, 'bundle.json'))
  await writeFile(join(dir, 'bundle.json'), JSON.stringify(json))
}

async function refusal(opening: Promise<unknown>): Promise<BundleError> {
  const error: unknown = await opening.then(
    () => new Error('it opened'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof BundleError)) throw error
  return error
}

describe('openBundle', () => {
  it('opens the shipped one', async () => {
    const { description, codebook } = await openBundle(SHIPPED)
    expect(codebook).toHaveLength(description.codebook.size * description.codebook.dim)
  })

  it('names a missing file', async () => {
    const dir = await bundleWith(async (to) => await unlink(join(to, 'text.bin')))
    expect(await refusal(openBundle(dir))).toMatchObject({ file: 'text.bin', found: 'no such file' })
    expect(await refusal(openBundle(join(folder, 'nowhere')))).toMatchObject({
      file: 'bundle.json',
      found: 'no such file',
    })
  })

  it('names a file with a wrong hash, expected and found', async () => {
    const bytes = await readFile(join(SHIPPED, 'decoder.onnx'))
    const expected = createHash('sha256').update(bytes).digest('hex')
    bytes[bytes.length >> 1] ^= 1
    const found = createHash('sha256').update(bytes).digest('hex')
    const dir = await bundleWith(async (to) => await replace(to, 'decoder.onnx', bytes, 'kept'))
    expect(await refusal(openBundle(dir))).toMatchObject({
      file: 'decoder.onnx',
      expected: `SHA-256 ${expected}`,
      found,
    })
  })

  it('names what is wrong in bundle.json', async () => {
    const noJson = await bundleWith(async (to) => await replace(to, 'bundle.json', Buffer.from('{'), 'kept'))
    expect(await refusal(openBundle(noJson))).toMatchObject({ file: 'bundle.json', expected: 'JSON' })
    const noSize = await bundleWith(
      async (to) => await editJson(to, (json) => Object.assign(json, { codebook: { size: -1, dim: 8 } })),
    )
    expect(await refusal(openBundle(noSize))).toMatchObject({
      file: 'bundle.json',
      expected: 'a valid codebook.size',
    })
    const noHash = await bundleWith(
      async (to) =>
        await editJson(to, (json) => void delete (json.files as Record<string, string>)['context.onnx']),
    )
    expect(await refusal(openBundle(noHash))).toMatchObject({ file: 'context.onnx', found: 'none' })
    const outside = await bundleWith(
      async (to) =>
        await editJson(to, (json) => Object.assign(json.files as object, { '../secret': '0'.repeat(64) })),
    )
    expect(await refusal(openBundle(outside))).toMatchObject({ file: 'bundle.json' })
  })

  it('refuses a tokenizerHash that its files do not give', async () => {
    const dir = await bundleWith(
      async (to) => await editJson(to, (json) => Object.assign(json, { tokenizerHash: '0'.repeat(64) })),
    )
    expect(await refusal(openBundle(dir))).toMatchObject({ file: 'bundle.json', found: '0'.repeat(64) })
  })

  it('refuses plain files of another size', async () => {
    const dir = await bundleWith(async (to) => await replace(to, 'text.bin', new Uint8Array(7), 'renewed'))
    expect(await refusal(openBundle(dir))).toMatchObject({ file: 'text.bin', found: '7 bytes' })
  })
})

describe('openModel', () => {
  it('refuses a graph of another shape, and a file that is no graph', async () => {
    const width = await bundleWith(
      async (to) => await editJson(to, (json) => Object.assign(json.decoder as object, { width: 1 })),
    )
    expect((await refusal(openModel(width, 1))).message).toMatch(
      /^bundle file context\.onnx: expected output map0 of shape \[\d+, \d+\], found \[/,
    )
    const broken = await bundleWith(
      async (to) => await replace(to, 'context.onnx', Buffer.from('no graph'), 'renewed'),
    )
    expect(await refusal(openModel(broken, 1))).toMatchObject({
      file: 'context.onnx',
      expected: 'a graph that onnxruntime loads',
    })
  })

  it('refuses a graph that lacks an input', async () => {
    const bundle = await openBundle(SHIPPED)
    expect(await refusal(openGraph(bundle, 'vq_decoder.onnx', 1, { picture: [null] }, {}))).toMatchObject({
      expected: 'input picture',
    })
  })

  it('refuses preprocessing that it does not implement', async () => {
    const dir = await bundleWith(async (to) => {
      const [encoder, codebook] = await Promise.all(
        ['vq_encoder.onnx', 'codebook.bin'].map((file) => readFile(join(SHIPPED, file))),
      )
      const hash = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')
      await editJson(to, (json) =>
        Object.assign(json, {
          preprocessing: 'other',
          tokenizerHash: hash(`${hash(encoder)}\n${hash(codebook)}\nother`),
        }),
      )
    })
    expect(await refusal(openModel(dir, 1))).toMatchObject({ file: 'bundle.json', found: '"other"' })
  })

  it('gives the same logits to the bit with one thread and with two', async () => {
    const runs = await Promise.all(
      [1, 2].map(async (threads) => {
        const { decoder, grid } = await openModel(SHIPPED, threads)
        const codes = Uint16Array.from(
          { length: grid.rows * grid.cols },
          (_, i) => (i * 7) % grid.codebookSize,
        )
        const run = (
          await decoder.prepare({
            words: null,
            content: [{ codes, weight: 1 }],
            style: [{ codes, weight: 2 }],
            features: false,
          })
        ).start()
        for (let position = 0; position < 20; position++) await run.step(codes, position, new Uint16Array(0))
        return run.logits
      }),
    )
    expect(runs[0]).toEqual(runs[1])
  })
})
