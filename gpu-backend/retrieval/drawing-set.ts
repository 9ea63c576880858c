// A folder of drawings as codes: manifest.json and its segments, as `index build` writes it and as a bundle's
// public set lies there. Checked once, on reading.
import { hash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  FormatError,
  Manifest,
  type ManifestSource,
  readSegment,
  type Segment,
} from '../../contract/index.ts'

/** The folder is not what its manifest says. */
export class DrawingSetError extends Error {
  override name = 'DrawingSetError'
  readonly file: string

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.file = file
  }
}

export interface Drawing {
  readonly id: string
  readonly caption: string
  readonly source: ManifestSource
  readonly codes: Uint16Array<ArrayBuffer> // [rows × cols]
}

export interface DrawingSet {
  readonly tokenizerHash: string
  readonly rows: number
  readonly cols: number
  readonly drawings: readonly Drawing[]
  readonly segmentBytes: number
}

/** Throws DrawingSetError; with `tokenizerHash`, also where the codes are another tokenizer's. */
export async function readDrawingSet(dir: string, tokenizerHash?: string): Promise<DrawingSet> {
  const manifest = await readManifest(dir)
  if (tokenizerHash !== undefined && manifest.tokenizerHash !== tokenizerHash) {
    throw new DrawingSetError(
      join(dir, 'manifest.json'),
      `codes of tokenizer ${manifest.tokenizerHash}, the bundle has ${tokenizerHash}: build the index again`,
    )
  }
  const segments: Segment[] = []
  let segmentBytes = 0
  for (const { file, sha256 } of manifest.segments) {
    const bytes = await readOrThrow(join(dir, file))
    segments.push(checkSegment(join(dir, file), bytes, sha256, manifest.tokenizerHash))
    segmentBytes += bytes.length
  }
  const [first] = segments
  if (first && segments.some(({ rows, cols }) => rows !== first.rows || cols !== first.cols)) {
    throw new DrawingSetError(join(dir, 'manifest.json'), 'its segments have grids of different sizes')
  }
  const drawings = joinDrawings(join(dir, 'manifest.json'), manifest, segments)
  return {
    tokenizerHash: manifest.tokenizerHash,
    rows: first?.rows ?? 0,
    cols: first?.cols ?? 0,
    drawings,
    segmentBytes,
  }
}

async function readManifest(dir: string): Promise<Manifest> {
  const file = join(dir, 'manifest.json')
  const bytes = await readFile(file).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
      throw new DrawingSetError(file, error.code ?? error.message)
    const what = await stat(dir).catch(() => null)
    const folder =
      what === null
        ? 'there is no such folder'
        : what.isDirectory()
          ? 'it has no manifest.json'
          : 'it is a file, no folder'
    throw new DrawingSetError(dir, `${folder}: give the folder that "index build" has made`)
  })
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new DrawingSetError(file, 'not JSON')
  }
  const parsed = Manifest.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new DrawingSetError(file, `not a manifest: ${issue?.path.join('.')} ${issue?.message}`)
}

async function readOrThrow(file: string): Promise<Buffer> {
  return await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new DrawingSetError(file, error.code === 'ENOENT' ? 'no such file' : (error.code ?? error.message))
  })
}

function checkSegment(file: string, bytes: Buffer, sha256: string, tokenizerHash: string): Segment {
  const found = hash('sha256', bytes)
  if (found !== sha256) throw new DrawingSetError(file, `expected SHA-256 ${sha256}, found ${found}`)
  try {
    const segment = readSegment(bytes)
    if (segment.tokenizerHash !== tokenizerHash)
      throw new DrawingSetError(
        file,
        `codes of tokenizer ${segment.tokenizerHash}, the manifest says ${tokenizerHash}`,
      )
    return segment
  } catch (error) {
    if (error instanceof FormatError) throw new DrawingSetError(file, error.message)
    throw error
  }
}

function joinDrawings(file: string, manifest: Manifest, segments: readonly Segment[]): Drawing[] {
  const drawings: Drawing[] = []
  for (const { images, rows, cols, grids } of segments) {
    for (const [i, id] of images.entries()) {
      const entry = manifest.images[drawings.length]
      if (entry?.[0] !== id)
        throw new DrawingSetError(
          file,
          `image ${drawings.length} is ${entry?.[0] ?? 'missing'}, its segment says ${id}`,
        )
      const codes = grids.subarray(i * rows * cols, (i + 1) * rows * cols)
      drawings.push({ id, caption: entry[2], source: manifest.sources[entry[1]], codes })
    }
  }
  if (drawings.length !== manifest.images.length) {
    throw new DrawingSetError(
      file,
      `lists ${manifest.images.length} images, the segments hold ${drawings.length}`,
    )
  }
  return drawings
}
