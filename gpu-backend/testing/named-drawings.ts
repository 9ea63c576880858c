// A small set of named drawings for tests.
import { DrawingIndex, type NamedDrawing } from '../draft/search/drawing-index.ts'
import { readRequest } from '../draft/search/read-request.ts'
import { type Candidate, type SearchOptions, searchDrawings } from '../draft/search/search-drawings.ts'
import type { WordKnowledge } from '../draft/search/words/word-knowledge.ts'

/**
 * `lines`: "set/name", then aliases after an equals sign, tags after a hash: "mdi/cart=trolley,basket#shop".
 */
export function named(lines: readonly string[], kind = 'line'): NamedDrawing[] {
  return lines.map((line) => {
    const [names, tags] = line.split('#')
    const [id, aliases] = names.split('=')
    return {
      id,
      aliases: aliases?.split(',') ?? [],
      tags: tags?.split(',') ?? [],
      kind,
      strokes: kind === 'line',
    }
  })
}

/** What a prompt finds: "id how +modifier ~axis -missing" per candidate, or "nothing: words". */
export function finder(
  drawings: readonly NamedDrawing[],
  knowledge?: WordKnowledge,
): (prompt: string, options?: SearchOptions) => string[] {
  const index = new DrawingIndex(drawings, knowledge)
  return (prompt, options) => {
    const found = searchDrawings(readRequest(prompt), index, options)
    return found.found === 'nothing'
      ? [`nothing: ${found.missing.join(' ')}`]
      : found.candidates.map((one) => shown(one, drawings))
  }
}

function shown(
  { place, how, compose, mirror, missing, readAs }: Candidate,
  drawings: readonly NamedDrawing[],
): string {
  const marks = [
    ...compose.map((one) => `+${one}`),
    ...(mirror === 'none' ? [] : [`~${mirror}`]),
    ...missing.map((one) => `-${one}`),
    ...(readAs === null ? [] : [`as ${readAs}`]),
  ]
  return [drawings[place].id, how, ...marks].join(' ')
}
