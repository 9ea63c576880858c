// `tessera generate`: reads references, drafts and decodes in this process, writes PNGs and SVGs into --out.
import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { libraryOf } from '../decode/prepare/library.ts'
import type { AskedJob, PicturedReference } from '../job/asked-job.ts'
import type { DrawnImage } from '../job/drawn-image.ts'
import { type JobEngine, openJobEngine } from '../job/job-engine.ts'
import { type PlannedJob, planJob } from '../job/plan-job.ts'
import { unreadNote } from '../job/unread-note.ts'
import { encodePng } from '../model/png.ts'
import { wordsOf } from '../model/text-table.ts'
import { readDrawingSet } from '../retrieval/drawing-set.ts'
import { command, type Io, UsageError } from './options/command.ts'
import { options, parseRequest, type Request, usage } from './options/generate-request.ts'
import { picturedFile, UnreadPicture } from './options/read-file.ts'

export const generate = command({
  summary: 'draw images in the style of references',
  usage,
  options,
  run: async (values, positionals, io) => {
    if (positionals.length > 0)
      throw new UsageError(`unexpected argument "${positionals[0]}": a prompt with spaces needs quotes`)
    const request = parseRequest(values)
    const started = io.now()
    const engine = await openJobEngine(request.bundle, 1)
    const { asked, unread } = await readAsked(engine, request)
    const job = await planJob(engine, asked, request.finish, { seed: request.seed, count: request.count })
    const notes = [...unread, ...job.resolved.notes]
    for (const note of notes) io.log(note)
    const loadMs = io.now() - started
    const images: WrittenImage[] = []
    await mkdir(request.out, { recursive: true })
    for (let i = 0; i < request.count; i++) images.push(await drawOne(job, i, request, io))
    const drawn = [...new Set(images.flatMap(({ notes }) => notes))]
    for (const note of drawn) io.log(note)
    return {
      document: report({ ...job.resolved, notes: [...notes, ...drawn] }, images, loadMs),
      text: images.flatMap(({ path, svgPath }) => (svgPath ? [path, svgPath] : [path])).join('\n'),
    }
  },
})

async function readAsked(
  { model }: JobEngine,
  request: Request,
): Promise<{ asked: AskedJob; unread: string[] }> {
  const { prompt, content, library, exclude, method, parameters, shape, modifiers } = request
  const { references, unread } = await readStyles(model, request)
  const shapes: PicturedReference[] = []
  for (const { path, weight } of content)
    shapes.push({ ...(await picturedFile(model, path)), weight, role: 'content' })
  const libraries: AskedJob['libraries'][number][] = []
  for (const { path, weight } of library) {
    libraries.push({ library: libraryOf(await readDrawingSet(path, model.tokenizerHash), model), weight })
  }
  const given = shape !== undefined ? { drawing: shape } : shapes.length === 1 ? shapes[0] : undefined
  const all = given === shapes[0] ? references : [...references, ...shapes]
  return {
    asked: { prompt, references: all, content: given, modifiers, libraries, exclude, method, parameters },
    unread,
  }
}

/** One that is no picture is named and left out, where another remains. */
async function readStyles(
  model: JobEngine['model'],
  { ref }: Request,
): Promise<{ references: PicturedReference[]; unread: string[] }> {
  const references: PicturedReference[] = []
  const failures: UnreadPicture[] = []
  const unread: string[] = []
  for (const { path, weight } of ref) {
    try {
      references.push({ ...(await picturedFile(model, path)), weight, role: 'style' })
    } catch (error) {
      if (!(error instanceof UnreadPicture)) throw error
      failures.push(error)
      unread.push(unreadNote(path, error.why))
    }
  }
  if (failures[0] !== undefined && references.length === 0) throw failures[0]
  return { references, unread }
}

interface WrittenImage extends DrawnImage {
  readonly path: string
  readonly svgPath?: string
  readonly sha256: string
}

async function drawOne(
  job: PlannedJob,
  image: number,
  { prompt, out }: Request,
  io: Io,
): Promise<WrittenImage> {
  const drawn = await job.draw(image, { signal: io.signal, now: io.now })
  const { pixels, svg } = drawn.finished
  const png = encodePng(pixels)
  const name = join(out, `${wordsOf(prompt).join('-').slice(0, 60) || 'image'}-${drawn.seed}`)
  const [path, svgPath] = [`${name}.png`, `${name}.svg`]
  await writeFile(path, png)
  if (svg !== undefined) await writeFile(svgPath, svg)
  return { ...drawn, path, sha256: hash('sha256', png), ...(svg !== undefined && { svgPath }) }
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
