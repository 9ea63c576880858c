// `tessera generate`: reads references, decodes in this process, writes PNGs into --out.
import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DecodedImage, decodeImage } from '../decode/decode-image.ts'
import { type Engine, openEngine } from '../decode/engine.ts'
import type { JobInput, ReferenceInput } from '../decode/job-input.ts'
import { libraryOf } from '../decode/library.ts'
import { type PreparedJob, prepareJob } from '../decode/prepare-job.ts'
import { type FinishedPicture, finishNotes, finishPicture } from '../finish/finish-picture.ts'
import { type ReferencePalette, referencePalette } from '../finish/reference-palette.ts'
import { encodePng, pixelsOf } from '../model/png.ts'
import { wordsOf } from '../model/text-table.ts'
import { readDrawingSet } from '../retrieval/drawing-set.ts'
import { command, type Io, UsageError } from './command.ts'
import { options, parseRequest, type Request, usage } from './generate-request.ts'
import { encodeFile, pixelsOfFile } from './read-file.ts'

export const generate = command({
  summary: 'draw images in the style of references',
  usage,
  options,
  run: async (values, positionals, io) => {
    if (positionals.length > 0) throw new UsageError(`unexpected argument "${positionals[0]}": a prompt with spaces needs quotes`)
    const request = parseRequest(values)
    const started = io.now()
    const engine = await openEngine(request.bundle, 1)
    const job = await prepareJob(engine, await readInput(engine, request), request.seed, request.count)
    const palette = await readPalette(engine, request)
    const notes = [...job.resolved.notes, ...finishNotes(palette, request.finish)]
    for (const note of notes) io.say(note)
    const loadMs = io.now() - started
    const images: WrittenImage[] = []
    await mkdir(request.out, { recursive: true })
    for (let i = 0; i < request.count; i++) images.push(await drawOne(engine, job, palette, i, request, io))
    return { document: report({ ...job.resolved, notes }, images, loadMs), text: images.map(({ path }) => path).join('\n') }
  },
})

async function readInput({ model }: Engine, { prompt, ref, content, library, exclude, method, parameters }: Request): Promise<JobInput> {
  const references: ReferenceInput[] = []
  for (const [role, files] of [
    ['style', ref],
    ['content', content],
  ] as const) {
    for (const { path, weight } of files) references.push({ id: path, codes: await encodeFile(model, path), weight, role })
  }
  const libraries: JobInput['libraries'][number][] = []
  for (const { path, weight } of library) {
    libraries.push({ library: libraryOf(await readDrawingSet(path, model.tokenizerHash), model), weight })
  }
  return { prompt, references, libraries, exclude, method, parameters }
}

async function readPalette({ model }: Engine, { ref, exclude }: Request): Promise<ReferencePalette> {
  const used = ref.filter(({ path, weight }) => weight > 0 && !exclude.includes(path))
  return referencePalette(await Promise.all(used.map(({ path }) => pixelsOfFile(model, path))))
}

interface WrittenImage extends DecodedImage {
  readonly path: string
  readonly svgPath?: string
  readonly sha256: string
  readonly finished: FinishedPicture
}

async function drawOne(
  engine: Engine,
  job: PreparedJob,
  palette: ReferencePalette,
  image: number,
  { prompt, out, finish }: Request,
  io: Io,
): Promise<WrittenImage> {
  const decoded = await decodeImage(engine, await job.recipe(image), { signal: io.signal, now: io.now })
  const { picture, shape } = decoded
  const drawn = { pixels: pixelsOf(picture), natural: shape ? pixelsOf(shape) : undefined }
  const finished = await finishPicture(drawn, palette, finish, engine.enlarge)
  const png = encodePng(finished.pixels)
  const name = join(out, `${wordsOf(prompt).join('-').slice(0, 60) || 'image'}-${decoded.seed}`)
  const [path, svgPath] = [`${name}.png`, `${name}.svg`]
  await writeFile(path, png)
  if (finished.svg !== undefined) await writeFile(svgPath, finished.svg)
  const sha256 = hash('sha256', png)
  return { ...decoded, path, sha256, finished, ...(finished.svg !== undefined && { svgPath }) }
}

/** The document of design section 9. `ms.load`: opening the bundle and reading the references, once; `ms.total` is without it. */
function report(resolved: PreparedJob['resolved'], images: readonly WrittenImage[], load: number) {
  const { method, lambda, tau, k, cfg, temperature, topP, bundle, engineClass, content, notes, unknownWords } = resolved
  const sum = (pick: (image: WrittenImage) => number): number => images.reduce((total, image) => total + pick(image), 0)
  return {
    images: images.map(({ path, svgPath, sha256, finished: { pixels }, seed, copy, sources }) => ({
      path,
      ...(svgPath && { svg: svgPath }),
      sha256,
      width: pixels.width,
      height: pixels.height,
      seed,
      copy,
      sources,
    })),
    bundle,
    engineClass,
    method,
    parameters: { lambda, tau, k, cfg, temperature, topP },
    content,
    notes,
    unknownWords,
    tokens: sum(({ codes }) => codes.length),
    passes: sum(({ passes }) => passes),
    ms: { total: sum(({ ms }) => ms.total), model: sum(({ ms }) => ms.model), retrieval: sum(({ ms }) => ms.retrieval), load },
  }
}
