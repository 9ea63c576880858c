// Reads what a picture shows: a graph and a table of words that training/train_concepts.py made, no part of
// a bundle. Pictures and phrases become vectors of one space; their cosine says how clearly the picture shows
// what the phrase names (CLIP, Radford et al. 2021, in small).
import * as z from 'zod'
import { parseJson, readBundleFile, readHashed } from './bundle.ts'
import { BundleError } from './bundle-error.ts'
import { dot } from './dot.ts'
import { float32, floats, openGraph } from './graph.ts'
import { singulars, TextTable } from './text-table.ts'

/** Pixels a side of what it looks at. */
export const READ_SIDE = 48
const PLANES = 4
const GRAPH = 'concepts.onnx'
const MOST_WORDS = 6

const FILES = ['words.json', 'words.bin', GRAPH] as const
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Description = z.object({
  format: z.literal('tessera-concept-reader'),
  version: z.literal(1),
  files: z.record(z.enum(FILES), Sha256),
})
const Words = z.object({
  format: z.literal('tessera-concept-words'),
  version: z.literal(1),
  dim: z.int().positive(),
  words: z.string(),
})

export interface ConceptReader {
  /** A phrase as a vector of unit length; null where none of its words is known. */
  phrase(words: readonly string[]): Float32Array | null
  /** Of a picture, [READ_SIDE, READ_SIDE, 4] of premultiplied bytes: what it shows, of unit length. */
  read(picture: Uint8Array): Promise<Float32Array>
  /** Length of the word's vector: the longer, the more alike drawings are that are called so; 0 if unknown. */
  lengthOf(word: string): number
}

/** Throws BundleError where a file is not as it was made. */
export async function openConceptReader(dir: string, threads: number): Promise<ConceptReader> {
  const [about, vectors] = await readFiles(dir)
  const { dim, words: joined } = parseJson('words.json', Words, about)
  const words = joined.split(' ')
  if (vectors.length !== words.length * dim)
    throw new BundleError('words.bin', `${words.length * dim} bytes`, `${vectors.length}`)
  const table = new TextTable(words, dim, new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length))
  const shape = [null, PLANES, READ_SIDE, READ_SIDE]
  const graph = await openGraph({ dir }, GRAPH, threads, { pictures: shape }, { vectors: [null, dim] })
  return {
    lengthOf: (word) => {
      const forms = singulars(word).filter((form) => table.find(form) === form)
      return Math.max(0, ...forms.map((form) => lengthOf(sumOf(table, [form]))))
    },
    phrase: (said) => vectorOf(table, said),
    read: async (picture) => {
      const feeds = { pictures: float32(planesOf(picture), 1, PLANES, READ_SIDE, READ_SIDE) }
      return floats(await graph.run(feeds), 'vectors')
    },
  }
}

/** One after the other: the first that is missing or damaged is named. Hashing takes some four milliseconds. */
async function readFiles(dir: string): Promise<Buffer[]> {
  const { files } = parseJson('reader.json', Description, await readBundleFile(dir, 'reader.json'))
  const read: Buffer[] = []
  for (const file of FILES) read.push(await readHashed(dir, file, files[file]))
  return read
}

/** Of unit length. */
function vectorOf(table: TextTable, phrase: readonly string[]): Float32Array | null {
  const known = phrase.flatMap((word) => table.find(word) ?? []).slice(0, MOST_WORDS)
  if (known.length === 0) return null
  const sum = sumOf(table, known)
  const length = lengthOf(sum) || 1
  return sum.map((value) => value / length)
}

function sumOf(table: TextTable, known: readonly string[]): Float32Array {
  const sum = new Float32Array(table.dim)
  for (const word of known) table.addVector(word, 1, sum)
  return sum
}

const lengthOf = (vector: Float32Array): number => Math.sqrt(dot(vector, vector))

/** [4, side, side] in [0, 1]. */
function planesOf(rgba: Uint8Array): Float32Array {
  const pixels = READ_SIDE * READ_SIDE
  const planes = new Float32Array(PLANES * pixels)
  for (let i = 0; i < pixels; i++)
    for (let plane = 0; plane < PLANES; plane++) planes[plane * pixels + i] = rgba[4 * i + plane] / 255
  return planes
}
