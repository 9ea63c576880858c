// `tessera decode`: a segment's codes → PNGs, one an image.
import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { FormatError, readSegment } from '../../contract/index.ts'
import { openModel } from '../model/model.ts'
import { toPng } from '../model/png.ts'
import { command, UsageError } from './options/command.ts'
import { bundleOption, withBundle } from './options/open-bundle.ts'
import { numberOption } from './options/option-values.ts'
import { FileError, readNamedFile } from './options/read-file.ts'

export const decode = command({
  summary: 'turn codes back into images',
  usage: `decode FILE.tseg [--out DIR] [--limit N]

  FILE.tseg            a segment, from encode or index build
  --out DIR            where the PNGs go (default: a folder beside FILE, named after it)
  --limit N            only the first N images
  --bundle DIR         the model (default: the shipped one)`,
  options: { out: { type: 'string' }, limit: { type: 'string' }, bundle: { type: 'string' } },
  run: async (values, files) => {
    const [file] = files
    if (file === undefined || files.length > 1) throw new UsageError('decode needs one FILE')
    const out = values.out ?? join(parse(file).dir, parse(file).name)
    const limit = numberOption('limit', values.limit, { min: 1, integer: true }) ?? Number.POSITIVE_INFINITY
    const bundle = bundleOption(values.bundle)
    const segment = await readSegmentFile(file)
    const model = await withBundle(bundle, (dir) => openModel(dir, 1))
    if (segment.tokenizerHash !== model.tokenizerHash) {
      throw new FileError(
        `${file}: codes of tokenizer ${segment.tokenizerHash}, the bundle has ${model.tokenizerHash}`,
      )
    }
    await mkdir(out, { recursive: true })
    const cells = segment.rows * segment.cols
    const images: { id: string; path: string; sha256: string; width: number; height: number }[] = []
    for (const [i, id] of segment.images.slice(0, limit).entries()) {
      const picture = await model.tokenizer.decode(
        segment.grids.subarray(i * cells, (i + 1) * cells),
        segment.rows,
      )
      const png = toPng(picture)
      const path = join(out, `${String(i).padStart(4, '0')}-${parse(id).name.replace(/[^\w.-]+/g, '-')}.png`)
      await writeFile(path, png)
      images.push({ id, path, sha256: hash('sha256', png), width: picture.width, height: picture.height })
    }
    return { document: { images }, text: images.map(({ path }) => path).join('\n') }
  },
})

async function readSegmentFile(file: string) {
  const bytes = await readNamedFile(file)
  try {
    return readSegment(bytes)
  } catch (error) {
    if (error instanceof FormatError) throw new FileError(`${file}: ${error.message}`)
    throw error
  }
}
