// For tests: jobs over a model of a few lines and a public set of some drawings.

import { parseSvg, type VectorDrawing } from '../../contract/index.ts'
import type { Watch } from '../decode/loop/decode-image.ts'
import { Lexicon } from '../decode/prompts/lexicon.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { DrawingIndex } from '../draft/search/drawing-index.ts'
import { DrawingSearch } from '../draft/search/drawing-search.ts'
import type { AskedJob, PicturedReference } from '../job/asked-job.ts'
import type { JobEngine } from '../job/job-engine.ts'
import { MeasureCache } from '../job/measure-cache.ts'
import { planJob } from '../job/plan-job.ts'
import { rasterise } from '../vector/rasterise.ts'
import { knowsNothing } from './concept-reader.ts'
import { gridOf, scriptedEngine } from './scripted-engine.ts'

export const line = (body: string): string =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="none" stroke="#000" ' +
  `stroke-width="1">${body}</g></svg>`
export const SHAPES: Record<string, string> = {
  'first/heart': line('<path d="M12 20l-8-8a5 5 0 018-6 5 5 0 018 6z"/>'),
  'second/heart': line('<path d="M12 21l-9-9a5 5 0 019-6 5 5 0 019 6z"/>'),
  'first/bell-plus': line('<path d="M6 16V11a6 6 0 0112 0v5l2 2H4z"/><path d="M19 2v6M16 5h6"/>'),
  'first/bell': line('<path d="M6 16V11a6 6 0 0112 0v5l2 2H4z"/><path d="M10 20a2 2 0 004 0"/>'),
}
const about = (id: string, group: number): PublicDrawing => {
  const [set, name] = id.split('/') as [string, string]
  const source = {
    set,
    title: set.toUpperCase(),
    author: 'Ann',
    licence: set === 'first' ? 'MIT' : 'CC-BY-4.0',
    url: '',
  }
  return {
    id,
    set,
    name,
    aliases: [],
    tags: [],
    kind: 'line',
    strokes: 'true',
    variant: '',
    group,
    lineWidth: 1 / 24,
    proportion: 1,
    elements: 1,
    source,
  }
}
const ids = Object.keys(SHAPES)
const drawings = ids.map(about)
const search = new DrawingSearch(new DrawingIndex(drawings), new Lexicon({ emoji: {}, languages: {} }))
const read = async (place: number) => parseSvg(SHAPES[ids[place] as string] as string).drawing
export const engine: JobEngine = {
  ...scriptedEngine(),
  drawingRoom: {
    drawings,
    search,
    reader: knowsNothing,
    read,
  },
  measures: new MeasureCache(),
}

export async function reference(id: string, svg: string, side = 128): Promise<PicturedReference> {
  const pixels = await rasterise(svg, side)
  return {
    id,
    codes: gridOf(5),
    weight: 1,
    role: 'style',
    picture: { pixels, vector: side < 128 ? null : parseSvg(svg).drawing },
  }
}
export const thick = (body: string): string =>
  line(body).replace('stroke-width="1"', 'stroke-width="3" stroke-linecap="round"')
export const references = [
  await reference('a', thick('<path d="M4 4h16v16H4z"/>')),
  await reference('b', thick('<circle cx="12" cy="12" r="8"/>')),
  await reference('c', thick('<path d="M4 12h16M12 4v16"/>')),
]
export const asked = (change: Partial<AskedJob> = {}): AskedJob => ({
  prompt: 'heart',
  references,
  libraries: [],
  method: 'draft',
  parameters: {},
  ...change,
})
export const finish = { palette: 'auto', alpha: true, svg: true, size: 48 } as const
export const watch: Watch = { signal: new AbortController().signal, now: () => 0 }
export const plan = (change?: Partial<AskedJob>, seed = 0, count = 1) =>
  planJob(engine, asked(change), finish, { seed, count })
export const widths = ({ elements }: VectorDrawing): number[] =>
  elements.flatMap((one) => (one.type === 'stroke' ? [one.width] : []))
