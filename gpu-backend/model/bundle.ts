// Opens a bundle folder: every hash, the versions and the sizes of the plain files are checked here, those of
// the graphs when they are loaded, so that no later line has to.
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { BundleError } from './bundle-error.ts'
import { BundleDescription, TextWords } from './bundle-schema.ts'
import { TextTable } from './text-table.ts'

const GRAPHS = ['context.onnx', 'decoder.onnx', 'vq_encoder.onnx', 'vq_decoder.onnx'] as const
const REQUIRED = [...GRAPHS, 'codebook.bin', 'text.json', 'text.bin', 'index/manifest.json'] as const
const FAID_GRAPHS = ['faid.onnx', 'faid_tables.onnx'] as const // where the description has FAiD
export type GraphFile = (typeof GRAPHS)[number] | (typeof FAID_GRAPHS)[number]

export interface Bundle {
  readonly dir: string
  readonly description: BundleDescription
  readonly codebook: Float32Array // [size, dim], rows of unit length
  readonly text: TextTable
}

/** Throws BundleError: file, expected, found. */
export async function openBundle(dir: string): Promise<Bundle> {
  const description = parseJson('bundle.json', BundleDescription, await readBundleFile(dir, 'bundle.json'))
  for (const file of [...REQUIRED, ...(description.faid ? FAID_GRAPHS : [])]) {
    if (!(file in description.files)) throw new BundleError(file, 'a hash in bundle.json', 'none')
  }
  const files = new Map<string, Buffer>()
  for (const [file, expected] of Object.entries(description.files)) {
    const bytes = await readHashed(dir, file, expected)
    if ((REQUIRED as readonly string[]).includes(file)) files.set(file, bytes)
  }
  checkTokenizerHash(description)
  const read = (file: (typeof REQUIRED)[number]): Buffer => files.get(file) as Buffer
  return {
    dir,
    description,
    codebook: readCodebook(read('codebook.bin'), description),
    text: readText(read, description),
  }
}

/** `expected`: its SHA-256, in hexadecimal digits. Throws BundleError. */
export async function readHashed(dir: string, file: string, expected: string): Promise<Buffer> {
  const bytes = await readBundleFile(dir, file)
  const found = hash('sha256', bytes)
  if (found !== expected) throw new BundleError(file, `SHA-256 ${expected}`, found)
  return bytes
}

/** Throws BundleError. */
export async function readBundleFile(dir: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(dir, file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new BundleError(
      file,
      `a readable file in ${dir}`,
      code === 'ENOENT' ? 'no such file' : (code ?? String(error)),
    )
  }
}

/** Throws BundleError. */
export function parseJson<T>(file: string, schema: z.ZodType<T>, bytes: Buffer): T {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new BundleError(file, 'JSON', error instanceof Error ? error.message : String(error))
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new BundleError(file, `a valid ${issue?.path.join('.') || 'document'}`, issue?.message ?? 'another')
}

function checkTokenizerHash({ files, preprocessing, tokenizerHash }: BundleDescription): void {
  const made = hash(
    'sha256',
    Buffer.from(`${files['vq_encoder.onnx']}\n${files['codebook.bin']}\n${preprocessing}`),
  )
  if (made !== tokenizerHash) throw new BundleError('bundle.json', `tokenizerHash ${made}`, tokenizerHash)
}

function readCodebook(bytes: Buffer, { codebook: { size, dim } }: BundleDescription): Float32Array {
  if (bytes.length !== size * dim * 4)
    throw new BundleError('codebook.bin', `${size} × ${dim} float32`, `${bytes.length} bytes`)
  const values = new Float32Array(size * dim)
  new Uint8Array(values.buffer).set(bytes)
  for (let code = 0; code < size; code++) {
    let square = 0
    for (let i = 0; i < dim; i++) square += values[code * dim + i] ** 2
    if (!(Math.abs(square - 1) < 1e-3))
      throw new BundleError('codebook.bin', `row ${code} of unit length`, `length ${Math.sqrt(square)}`)
  }
  return values
}

function readText(
  read: (file: 'text.json' | 'text.bin') => Buffer,
  { decoder }: BundleDescription,
): TextTable {
  const { dim, words } = parseJson('text.json', TextWords, read('text.json'))
  if (dim !== decoder.textDim) throw new BundleError('text.json', `dim ${decoder.textDim}`, String(dim))
  const bytes = read('text.bin')
  if (bytes.length !== words.length * dim)
    throw new BundleError('text.bin', `${words.length} × ${dim} int8`, `${bytes.length} bytes`)
  return new TextTable(words, dim, new Int8Array(bytes))
}
