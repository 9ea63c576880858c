// `tessera generate`: reads references, drafts and decodes in this process, writes PNGs and SVGs into --out.
import { hash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DrawnImage } from '../job/drawn-image.ts'
import { openDrawingRoom, openJobEngine } from '../job/job-engine.ts'
import { type PlannedJob, planJob } from '../job/plan-job.ts'
import { encodePng } from '../model/png.ts'
import { command, type Io, UsageError } from './options/command.ts'
import { options, parseRequest, type Request, usage } from './options/generate-request.ts'
import { withBundle } from './options/open-bundle.ts'
import { askedOf, readFiles, requireDrawing } from './options/request-files.ts'
import { writeResult } from './options/result-files.ts'

export const generate = command({
  summary: 'draw images in the style of references',
  usage,
  options,
  run: async (values, positionals, io) => {
    if (positionals.length > 0)
      throw new UsageError(`unexpected argument "${positionals[0]}": a prompt with spaces needs quotes`)
    const request = parseRequest(values)
    const files = await readFiles(request)
    const started = io.now()
    const job = await withBundle(request.bundle, (bundle) => planned(bundle, request, files))
    const notes = [...files.notes, ...job.resolved.notes]
    const ofImages = new Set(
      Array.from({ length: request.count }, (_, i) => job.draft(i)?.notes ?? []).flat(),
    )
    for (const note of notes) if (!ofImages.has(note)) io.log(note)
    const loadMs = io.now() - started
    const images: WrittenImage[] = []
    await mkdir(request.out, { recursive: true })
    for (let i = 0; i < request.count; i++) {
      const image = await drawOne(job, i, images, request, io)
      if (image !== null) images.push(image)
    }
    const same = sameNotes(request.count - images.length)
    for (const note of same) io.log(note)
    const drawn = [...images.flatMap((image) => image.notes), ...same]
    return {
      document: report({ ...job.resolved, notes: [...new Set([...notes, ...drawn])] }, images, loadMs),
      text: images.flatMap(({ path, svgPath }) => (svgPath ? [path, svgPath] : [path])).join('\n'),
    }
  },
})

async function planned(
  bundle: string,
  request: Request,
  files: Awaited<ReturnType<typeof readFiles>>,
): Promise<PlannedJob> {
  const room = await openDrawingRoom()
  requireDrawing(room, request, files)
  const engine = await openJobEngine(bundle, 1, Promise.resolve(room))
  const { finish, seed, count } = request
  return await planJob(engine, await askedOf(engine, request, files), finish, { seed, count })
}

interface WrittenImage extends DrawnImage {
  readonly path: string
  readonly svgPath?: string
  readonly sha256: string
}

const sameNotes = (images: number): string[] =>
  images === 0 ? [] : [`${images} more came out the same and ${images === 1 ? 'is' : 'are'} not written`]

/**
 * Null for an image that is the same as one of those before. What is said of one names its file where there
 * are several.
 */
async function drawOne(
  job: PlannedJob,
  image: number,
  before: readonly WrittenImage[],
  { prompt, out, count }: Request,
  io: Io,
): Promise<WrittenImage | null> {
  const drawn = await job.draw(image, { signal: io.signal, now: io.now })
  const { pixels, svg } = drawn.finished
  const png = encodePng(pixels)
  const sha256 = hash('sha256', png)
  if (before.some((one) => one.sha256 === sha256)) return null
  const { kept, ...written } = await writeResult(out, prompt, drawn.seed, png, svg)
  const notes = [
    ...(job.draft(image)?.notes ?? []),
    ...drawn.notes,
    ...(kept === null ? [] : [`${kept} was there before and is kept`]),
  ]
  for (const note of notes) io.log(count === 1 ? note : `${basename(written.path)}: ${note}`)
  return { ...drawn, ...written, notes, sha256 }
}

/**
 * The document of `--json`. `ms.load`: opening the bundle, reading the references and drafting, once;
 * `ms.total` is without it.
 */
function report(resolved: PlannedJob['resolved'], images: readonly WrittenImage[], load: number) {
  const {
    method,
    lambda,
    tau,
    k,
    cfg,
    temperature,
    topP,
    bundle,
    engineClass,
    content,
    style,
    modifiers,
    notes,
    unknownWords,
  } = resolved
  const sum = (pick: (image: WrittenImage) => number): number =>
    images.reduce((total, image) => total + pick(image), 0)
  return {
    images: images.map(({ path, svgPath, sha256, finished: { pixels }, seed, copy, sources, notes }) => ({
      path,
      ...(svgPath && { svg: svgPath }),
      sha256,
      width: pixels.width,
      height: pixels.height,
      seed,
      copy,
      sources,
      notes,
    })),
    bundle,
    engineClass,
    method,
    parameters: { lambda, tau, k, cfg, temperature, topP },
    content,
    ...(style && { style }),
    ...(modifiers && { modifiers }),
    notes,
    unknownWords,
    tokens: sum(({ tokens }) => tokens),
    passes: sum(({ passes }) => passes),
    ms: {
      total: sum(({ ms }) => ms.total),
      model: sum(({ ms }) => ms.model),
      retrieval: sum(({ ms }) => ms.retrieval),
      load,
    },
  }
}
