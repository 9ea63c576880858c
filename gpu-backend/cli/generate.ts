// `tessera generate`: reads references, decodes in this process, writes PNGs into --out.
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_COUNT, MAX_NEIGHBOURS, MAX_PROMPT_LENGTH, MAX_REFERENCES, MAX_WEIGHT } from '../../edge/contract/index.ts'
import { type DecodedImage, decodeImage } from '../decode/decode-image.ts'
import { type Engine, openEngine } from '../decode/engine.ts'
import type { JobInput, ReferenceInput } from '../decode/job-input.ts'
import { type PreparedJob, prepareJob } from '../decode/prepare-job.ts'
import { toPng } from '../model/png.ts'
import { wordsOf } from '../model/text-table.ts'
import { readDrawingSet } from '../retrieval/drawing-set.ts'
import { command, type Io, UsageError, type Values } from './command.ts'
import { DEFAULT_BUNDLE, methodOption, numberOption, required, weighted } from './option-values.ts'
import { encodeFile } from './read-file.ts'

const options = {
  prompt: { type: 'string' },
  ref: { type: 'string', multiple: true },
  content: { type: 'string', multiple: true },
  library: { type: 'string', multiple: true },
  method: { type: 'string' },
  lambda: { type: 'string' },
  tau: { type: 'string' },
  k: { type: 'string' },
  cfg: { type: 'string' },
  temperature: { type: 'string' },
  'top-p': { type: 'string' },
  seed: { type: 'string' },
  count: { type: 'string' },
  bundle: { type: 'string' },
  out: { type: 'string' },
} as const

export const generate = command({
  summary: 'draw images in the style of references',
  usage: `generate --prompt TEXT [--ref FILE[:weight]]... --out DIR

  --prompt TEXT        what to draw
  --ref FILE[:weight]  an image whose style to take; several may be given (at most ${MAX_REFERENCES})
  --content FILE[:w]   a drawing to take the shape from, instead of one found by the prompt
  --library DIR[:w]    a folder index (index build) whose images are references too
  --method METHOD      auto (default), vanilla, image-rag, daid, full
  --lambda L           share of retrieved patches, 0 to 1
  --tau T              scale of distances, above 0
  --k K                neighbours per step, 1 to ${MAX_NEIGHBOURS}
  --cfg C              guidance, 0 to 20
  --temperature T      0 to 4; 0 always takes the likeliest
  --top-p P            0 to 1
  --seed N             0 to 4294967295 (default 0); image i has seed N + i
  --count N            images, 1 to ${MAX_COUNT} (default 1)
  --bundle DIR         the model (default: the shipped one)
  --out DIR            where the PNGs go`,
  options,
  run: async (values, positionals, io) => {
    if (positionals.length > 0) throw new UsageError(`unexpected argument "${positionals[0]}": a prompt with spaces needs quotes`)
    const request = parseRequest(values)
    const started = io.now()
    const engine = await openEngine(request.bundle, 1)
    const job = await prepareJob(engine, await readInput(engine, request), request.seed)
    for (const note of job.resolved.notes) io.say(note)
    const loadMs = io.now() - started
    const images: WrittenImage[] = []
    await mkdir(request.out, { recursive: true })
    for (let i = 0; i < request.count; i++) images.push(await drawOne(engine, job, i, request, io))
    return { document: report(job, images, loadMs), text: images.map(({ path }) => path).join('\n') }
  },
})

type Request = ReturnType<typeof parseRequest>

function parseRequest(values: Values<typeof options>) {
  const prompt = required('prompt', values.prompt)
  if (prompt.length > MAX_PROMPT_LENGTH) throw new UsageError(`--prompt: at most ${MAX_PROMPT_LENGTH} characters, got ${prompt.length}`)
  const many = (name: 'ref' | 'content' | 'library') => (values[name] ?? []).map((text) => weighted(name, text, MAX_WEIGHT))
  const [ref, content, library] = [many('ref'), many('content'), many('library')]
  if (ref.length + content.length > MAX_REFERENCES) throw new UsageError(`at most ${MAX_REFERENCES} images may be given`)
  return {
    prompt,
    ref,
    content,
    library,
    method: methodOption(values.method),
    parameters: {
      lambda: numberOption('lambda', values.lambda, { min: 0, max: 1 }),
      tau: numberOption('tau', values.tau, { above: 0, max: 100 }),
      k: numberOption('k', values.k, { min: 1, max: MAX_NEIGHBOURS, integer: true }),
      cfg: numberOption('cfg', values.cfg, { min: 0, max: 20 }),
      temperature: numberOption('temperature', values.temperature, { min: 0, max: 4 }),
      topP: numberOption('top-p', values['top-p'], { min: 0, max: 1 }),
    },
    seed: numberOption('seed', values.seed, { min: 0, max: 0xffffffff, integer: true }) ?? 0,
    count: numberOption('count', values.count, { min: 1, max: MAX_COUNT, integer: true }) ?? 1,
    bundle: values.bundle ?? DEFAULT_BUNDLE,
    out: required('out', values.out),
  }
}

async function readInput({ model }: Engine, { prompt, ref, content, library, method, parameters }: Request): Promise<JobInput> {
  const references: ReferenceInput[] = []
  for (const [role, files] of [
    ['style', ref],
    ['content', content],
  ] as const) {
    for (const { path, weight } of files) references.push({ id: path, codes: await encodeFile(model, path), weight, role })
  }
  const libraries: JobInput['libraries'][number][] = []
  for (const { path, weight } of library) libraries.push({ set: await readDrawingSet(path, model.tokenizerHash), weight })
  return { prompt, references, libraries, method, parameters }
}

interface WrittenImage extends DecodedImage {
  readonly path: string
  readonly sha256: string
}

async function drawOne(engine: Engine, job: PreparedJob, image: number, { prompt, out }: Request, io: Io): Promise<WrittenImage> {
  const decoded = await decodeImage(engine, job.recipe(image), { signal: io.signal, now: io.now })
  const png = toPng(decoded.picture)
  const path = join(out, `${wordsOf(prompt).join('-').slice(0, 60) || 'image'}-${decoded.seed}.png`)
  await writeFile(path, png)
  return { ...decoded, path, sha256: createHash('sha256').update(png).digest('hex') }
}

/** The document of design section 9. `ms.load`: opening the bundle and reading the references, once; `ms.total` is without it. */
function report({ resolved }: PreparedJob, images: readonly WrittenImage[], load: number) {
  const { method, lambda, tau, k, cfg, temperature, topP, bundle, engineClass, content, notes, unknownWords } = resolved
  const sum = (pick: (image: WrittenImage) => number): number => images.reduce((total, image) => total + pick(image), 0)
  return {
    images: images.map(({ path, sha256, picture: { width, height }, seed, copy, sources }) => ({
      path,
      sha256,
      width,
      height,
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
