// A job that draws when a test says so: its state, its events as a stream sends them, and its pictures.
import sharp from 'sharp'
import type { DraftData, Job, JobRequest, Resolved } from '../../contract/index.ts'

const SIDE = 128
const RESULT_SIDE = 512
const ROWS = 16

const RESOLVED: Resolved = {
  method: 'full',
  lambda: 0.3,
  tau: 0.2,
  k: 16,
  cfg: 3,
  temperature: 1,
  topP: 0.9,
  seed: 7,
  bundle: 'scripted@1',
  engineClass: 'scripted',
  content: [],
  notes: [],
  unknownWords: [],
}

/** What a test does with the job. */
export interface JobScript {
  draft(draft: Omit<DraftData, 'png'> & { svg: string }): Promise<void>
  /** Rows 0 … `rows` − 1 of what this SVG shows. */
  paint(image: number, svg: string, rows?: number): Promise<void>
  finish(svgs: string[], resolved: Partial<Resolved>): void
}

/** What answers the page's calls with it. */
export interface ScriptedJob extends JobScript {
  start(id: string, request: JobRequest): void
  now(): Job
  /** The events after this id, as soon as there are any. */
  eventsAfter(id: number): Promise<string>
  result(index: number): string
}

export const pngOf = (svg: string, side = RESULT_SIDE): Promise<Buffer> =>
  sharp(Buffer.from(svg), { density: 600 }).resize(side, side).png().toBuffer()

export function createScriptedJob(origin: string): ScriptedJob {
  let svgs: string[] = []
  let events: string[] = []
  let count = 1
  let wake: () => void = () => undefined
  let job = queued('00000000-0000-4000-8000-000000000000')
  const push = (event: string, data: unknown) => {
    events.push(`id: ${events.length + 1}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    wake()
  }
  return {
    start: (id, request) => {
      events = []
      count = request.count ?? 1
      job = queued(id)
      push('state', { state: 'queued', attempt: 1 })
    },
    now: () => job,
    eventsAfter: async (id) => {
      while (events.length <= id) await new Promise<void>((resolve) => (wake = resolve))
      return events.slice(id).join('')
    },
    result: (index) => svgs[index] ?? '',
    draft: async (draft) => {
      job = { ...job, state: 'running' }
      push('draft', { ...draft, png: (await pngOf(draft.svg, SIDE)).toString('base64') })
    },
    paint: async (image, svg, rows = ROWS) => {
      job = { ...job, state: 'running', progress: { rows, totalRows: ROWS * count, image } }
      push('state', { state: 'running', attempt: 1 })
      const whole = await pngOf(svg, SIDE)
      for (let row = 0; row < rows; row++) {
        const strip = { left: 0, top: row * (SIDE / ROWS), width: SIDE, height: SIDE / ROWS }
        const png = await sharp(whole).extract(strip).png().toBuffer()
        push('row', { image, row, y: strip.top, height: strip.height, png: png.toString('base64') })
      }
    },
    finish: (next, resolved) => {
      svgs = next
      const images = next.map((_, index) => imageOf(index, origin, resolved.content ?? []))
      job = { ...job, state: 'succeeded', images, resolved: { ...RESOLVED, ...resolved } }
      push('state', { state: 'succeeded', attempt: 1 })
    },
  }
}

const queued = (id: string): Job => ({
  id,
  state: 'queued',
  attempt: 1,
  progress: { rows: 0, totalRows: 0, image: 0 },
  images: [],
  createdAt: '2026-11-28T20:00:00.000Z',
})

const imageOf = (index: number, origin: string, content: Resolved['content']): Job['images'][number] => ({
  index,
  sha256: String(index).repeat(64),
  width: RESULT_SIDE,
  height: RESULT_SIDE,
  seed: 7 + index,
  copy: { longestRun: 0, share: 0 },
  sources: content.map(({ id, ...credit }) => ({ source: id, kind: 'content', share: 0.4, ...credit })),
  url: `${origin}/results/${index}.png`,
  svgUrl: `${origin}/results/${index}.svg`,
})
