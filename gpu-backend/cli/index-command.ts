// `tessera index build | stats | verify`: folder indexes, the libraries of the command line.

import { type Model, openModel } from '../model/model.ts'
import { buildIndex } from './index/index-build.ts'
import { checkAgainstModel, type Fault, findFaults } from './index/index-verify.ts'
import { command, UsageError } from './options/command.ts'
import { bundleOption, withBundle } from './options/open-bundle.ts'
import { required } from './options/option-values.ts'
import { readIndex, requireIndex } from './options/read-index.ts'

const USAGE = 'index needs build DIR... --out DIR, stats DIR or verify DIR'

export const index = command({
  summary: 'build and look at folder indexes',
  usage: `index build DIR... --out DIR | stats DIR | verify DIR

  build DIR... --out DIR   encode all PNG, JPEG and WebP images in the folders and below; the file name is the caption.
                           A licence.json {"licence", "author", "url"} in a folder is kept as its source
  stats DIR                what an index holds
  verify DIR               check hashes, codes and tokenizer; exit 1 where something is wrong, naming the
                           file, and of a single turned bit byte, bit, image and position
  --bundle DIR             the model (default: the shipped one)`,
  options: { out: { type: 'string' }, bundle: { type: 'string' } },
  run: async (values, [action, ...dirs], io) => {
    const bundle = bundleOption(values.bundle)
    const open = () => withBundle(bundle, (dir) => openModel(dir, 1))
    const [dir] = dirs
    if (dir === undefined) throw new UsageError(USAGE)
    if (action === 'build') return await buildIndex(await open(), dirs, required('out', values.out), io)
    if (dirs.length > 1) throw new UsageError(`index ${action} takes one DIR`)
    if (action === 'stats') return await stats(dir)
    if (action === 'verify') return await verify(dir, open)
    throw new UsageError(USAGE)
  },
})

async function stats(dir: string) {
  const { drawings, rows, cols, tokenizerHash, segmentBytes } = await readIndex(dir)
  const perSource = new Map<string, number>()
  const codes = new Set<number>()
  for (const drawing of drawings) {
    perSource.set(drawing.source.source, (perSource.get(drawing.source.source) ?? 0) + 1)
    for (const code of drawing.codes) codes.add(code)
  }
  const patches = drawings.length * rows * cols
  const document = {
    images: drawings.length,
    patches,
    rows,
    cols,
    differentCodes: codes.size,
    tokenizerHash,
    segmentBytes,
    bytesPerPatch: patches === 0 ? 0 : segmentBytes / patches,
    sources: Array.from(perSource, ([source, images]) => ({ source, images })),
  }
  return {
    document,
    text:
      `${document.images} images, ${patches} patches, ${codes.size} different codes, ${segmentBytes} ` +
      'bytes',
  }
}

/** Files first, which need no model; then what is in them. */
async function verify(dir: string, open: () => Promise<Model>) {
  await requireIndex(dir)
  const faults = await findFaults(dir)
  if (faults.length > 0) throw new Error(faults.map(describe).join('\n'))
  const images = await checkAgainstModel(dir, await open())
  return { document: { valid: true, images }, text: `${dir}: ${images} images, all as they should be` }
}

function describe({ file, fault, image, position }: Fault): string {
  return `${file}: ${fault}${image === undefined ? '' : `, in image ${image} at position ${position}`}`
}
