// A draft: a source drawing restyled, rendered, and encoded as what AR-RAG decodes on.
import { type Modifier, type VectorDrawing, writeSvg } from '../../contract/index.ts'
import type { Source } from '../decode/recipe/source.ts'
import { premultiply } from '../model/picture.ts'
import type { Pixels } from '../model/pixels.ts'
import { rasterise } from '../vector/rasterise.ts'
import type { JobEngine } from './job-engine.ts'

export interface Draft {
  readonly drawing: VectorDrawing
  readonly svg: string
  readonly preview: Pixels // as large as the decoder draws
  readonly shape: Source // its codes, and whose drawing it was
  readonly modifiers: readonly Modifier[]
  readonly notes: readonly string[]
  readonly credit: string // base drawing, modifiers and changes in one line
}

export interface Drafts {
  readonly drafts: readonly Draft[] // [count], or none; images that share one have the same
  readonly notes: readonly string[]
}

export type Credit = Pick<Source, 'id' | 'author' | 'licence' | 'library'> & { readonly title: string }

export async function renderDraft(
  { model }: JobEngine,
  drawing: VectorDrawing,
  by: Credit,
  modifiers: readonly Modifier[],
  notes: readonly string[],
): Promise<Draft> {
  const svg = writeSvg(drawing)
  const side = model.grid.rows * model.grid.patch
  const preview = await rasterise(svg, side)
  const codes = await model.tokenizer.encode(premultiply(preview.rgba, side))
  return {
    drawing,
    svg,
    preview,
    shape: { ...by, kind: 'content', codes, weight: 1 },
    modifiers,
    notes: [`shape from: ${by.title}`, ...notes],
    credit: creditLine(by, modifiers),
  }
}

function creditLine({ title, author, licence }: Credit, modifiers: readonly Modifier[]): string {
  const whose = [author && ` by ${author}`, licence && `, ${licence}`].filter(Boolean).join('')
  const added = modifiers.length > 0 ? `; added: ${modifiers.join(', ')}` : ''
  return `Shape from ${title}${whose}; restyled${added}.`
}
