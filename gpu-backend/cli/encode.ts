// `tessera encode`: images → codes, printed, and kept as a segment with --out.
import { hash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { writeSegment } from '../../contract/index.ts'
import { openModel } from '../model/model.ts'
import { command, UsageError } from './options/command.ts'
import { bundleOption, withBundle } from './options/open-bundle.ts'
import { encodeFile, readNamedFile } from './options/read-file.ts'

export const encode = command({
  summary: 'turn images into codes',
  usage: `encode FILE... [--out FILE.tseg]

  FILE                 PNG, JPEG, WebP or SVG; several may be given
  --out FILE.tseg      keep the codes as a segment, which decode reads
  --bundle DIR         the model (default: the shipped one)`,
  options: { out: { type: 'string' }, bundle: { type: 'string' } },
  run: async (values, files) => {
    if (files.length === 0) throw new UsageError('encode needs at least one FILE')
    if (new Set(files).size !== files.length) throw new UsageError('a FILE is named twice')
    const model = await withBundle(bundleOption(values.bundle), (dir) => openModel(dir, 1))
    const { rows, cols } = model.grid
    const grids = new Uint16Array(files.length * rows * cols)
    const images: { file: string; sha256: string; codes: number[] }[] = []
    for (const [i, file] of files.entries()) {
      const codes = await encodeFile(model, file)
      grids.set(codes, i * rows * cols)
      const sha256 = hash('sha256', await readNamedFile(file))
      images.push({ file, sha256, codes: [...codes] })
    }
    if (values.out !== undefined) {
      const { tokenizerHash } = model
      await writeFile(values.out, writeSegment({ tokenizerHash, rows, cols, images: [...files], grids }))
    }
    const text = images
      .map(({ file, codes }) => `${file}: ${new Set(codes).size} different codes of ${codes.length}`)
      .join('\n')
    return {
      document: {
        tokenizerHash: model.tokenizerHash,
        rows,
        cols,
        ...(values.out && { path: values.out }),
        images,
      },
      text,
    }
  },
})
