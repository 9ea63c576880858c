// A search of the public set, as the edge asks for it: what fits the words, with previews, within what one
// message may be long.
import {
  type Found,
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  MAX_LICENCE_LENGTH,
  MAX_MODIFIERS,
  MAX_PREVIEW_SVG_CHARACTERS,
  MAX_SOURCE_LENGTH,
  modifiersFault,
  type PublicFind,
  type Search,
  writeSvg,
} from '../../../contract/index.ts'
import type { PublicDrawing } from '../../draft/public-set/public-drawing.ts'
import type { DrawingSearch } from '../../draft/search/drawing-search.ts'
import { PromptError } from '../../draft/search/prompt-reading.ts'
import type { Candidate } from '../../draft/search/search-drawings.ts'
import type { DrawingRoom } from '../../job/job-engine.ts'

/** Of all previews of one answer: half of what a message may be long. */
const MOST_SVG_CHARACTERS = 512 * 1024

export async function answerSearch(
  { search, query, kind, licences, limit }: Search,
  set: DrawingRoom,
): Promise<Found> {
  const admitted = (place: number): boolean =>
    licences === undefined || licences.includes(set.drawings[place].source.licence)
  const { candidates, missing } = find(query, set, {
    allowed: admitted,
    limit,
    ...(kind && { kinds: [kind] }),
  })
  const drawings: PublicFind[] = []
  let left = MOST_SVG_CHARACTERS
  for (const { place, compose } of candidates.filter(isAsItLies).slice(0, limit)) {
    const svg = writeSvg(await set.read(place))
    const shown = svg.length <= Math.min(left, MAX_PREVIEW_SVG_CHARACTERS) ? svg : null
    left -= shown?.length ?? 0
    drawings.push({ ...creditOf(set.drawings[place]), modifiers: [...compose], svg: shown })
  }
  return { type: 'found', search, drawings, missing }
}

/** A job that names a drawing gets it as it lies. */
function isAsItLies({ mirror, compose }: Candidate): boolean {
  return mirror === 'none' && compose.length <= MAX_MODIFIERS && modifiersFault(compose) === null
}

function find(query: string, { search }: DrawingRoom, options: Parameters<DrawingSearch['find']>[1]) {
  try {
    const { found } = search.find(query, options)
    return found.found === 'drawings'
      ? { candidates: found.candidates, missing: [] }
      : { candidates: [], missing: [...found.missing] }
  } catch (error) {
    if (error instanceof PromptError) return { candidates: [], missing: [query] }
    throw error
  }
}

function creditOf({ id, name, kind, source }: PublicDrawing): Omit<PublicFind, 'modifiers' | 'svg'> {
  return {
    drawing: id,
    kind,
    title: name.replaceAll('-', ' ').slice(0, MAX_CAPTION_LENGTH),
    set: source.title.slice(0, MAX_CAPTION_LENGTH),
    author: source.author.slice(0, MAX_AUTHOR_LENGTH),
    licence: source.licence.slice(0, MAX_LICENCE_LENGTH),
    url: source.url.slice(0, MAX_SOURCE_LENGTH),
  }
}
