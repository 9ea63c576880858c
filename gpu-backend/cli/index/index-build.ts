// Folders of images → manifest.json and one segment. A file that is no readable image is named and left out;
// with none left it fails.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, parse, resolve, sep } from 'node:path'
import { z } from 'zod'
import { type Manifest, type ManifestSource, writeSegment } from '../../../contract/index.ts'
import type { Model } from '../../model/model.ts'
import { crcText, hashOf, writeCheckedManifest } from '../../retrieval/checked-manifest.ts'
import { type Io, UsageError } from '../options/command.ts'
import { encodeFile, FileError } from '../options/read-file.ts'

const IMAGE = /\.(png|jpe?g|webp|svg)$/i
const SEGMENT = 'images.tseg'
const Licence = z.object({
  licence: z.string().default(''),
  author: z.string().default(''),
  url: z.string().default(''),
})

interface Encoded {
  readonly id: string
  readonly source: number
  readonly caption: string
  readonly codes: Uint16Array
}

export async function buildIndex(model: Model, dirs: readonly string[], out: string, io: Io) {
  const sources: ManifestSource[] = []
  const images: Encoded[] = []
  const skipped: string[] = []
  for (const dir of dirs) {
    const source = await readSource(dir, sources)
    for (const file of await imageFiles(dir)) {
      io.signal.throwIfAborted()
      try {
        const codes = await encodeFile(model, join(dir, file))
        images.push({
          id: `${source.source}/${file.split(sep).join('/')}`,
          source: sources.length,
          caption: captionOf(file),
          codes,
        })
      } catch (error) {
        if (!(error instanceof FileError)) throw error
        io.log(`left out: ${error.message}`)
        skipped.push(join(dir, file))
      }
    }
    sources.push(source)
  }
  if (images.length === 0)
    throw new UsageError(`no readable PNG, JPEG, WebP or SVG image in ${dirs.join(', ')}`)
  await write(model, out, sources, images)
  return {
    document: { out, images: images.length, sources: sources.length, skipped },
    text: `${out}: ${images.length} images`,
  }
}

async function write(
  { tokenizerHash, grid: { rows, cols } }: Model,
  out: string,
  sources: ManifestSource[],
  images: readonly Encoded[],
): Promise<void> {
  const grids = new Uint16Array(images.length * rows * cols)
  for (const [i, { codes }] of images.entries()) grids.set(codes, i * rows * cols)
  const segment = writeSegment({ tokenizerHash, rows, cols, images: images.map(({ id }) => id), grids })
  const manifest: Manifest = {
    format: 'tessera-manifest',
    version: 1,
    tokenizerHash,
    segments: [{ file: SEGMENT, sha256: hashOf(segment), crc32: crcText(segment) }],
    sources,
    images: images.map(({ id, source, caption }) => [id, source, caption]),
  }
  await mkdir(out, { recursive: true })
  await writeFile(join(out, SEGMENT), segment)
  await writeFile(join(out, 'manifest.json'), writeCheckedManifest(manifest))
}

/** With those of its subfolders, by path; the order does not depend on the file system's. */
async function imageFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(
      `${dir}: ${error.code === 'ENOENT' ? 'no such folder' : (error.code ?? error.message)}`,
    )
  })
  return entries.filter((name) => IMAGE.test(name)).sort()
}

/** Named after its folder; a second folder of that name gets a number. */
async function readSource(dir: string, before: readonly ManifestSource[]): Promise<ManifestSource> {
  const name = basename(resolve(dir))
  const same = before.filter(({ title }) => title === name).length
  const text = await readFile(join(dir, 'licence.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '{}'
    throw error
  })
  try {
    return {
      source: same === 0 ? name : `${name}-${same + 1}`,
      title: name,
      ...Licence.parse(JSON.parse(text)),
    }
  } catch (error) {
    throw new FileError(
      `${join(dir, 'licence.json')}: expected {"licence", "author", "url"}: ` +
        `${error instanceof Error ? error.message : error}`,
    )
  }
}

function captionOf(file: string): string {
  return parse(file)
    .name.replace(/[-_\s]+/g, ' ')
    .toLowerCase()
}
