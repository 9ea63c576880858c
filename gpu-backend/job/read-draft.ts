// How clearly a draft still shows the thing: redrawing may cost a drawing what it was known by.
import { type VectorDrawing, writeSvg } from '../../contract/index.ts'
import type { ChosenDraft } from '../draft/choose/choose-draft.ts'
import { fittedPicture } from '../draft/choose/fitted-picture.ts'
import type { ConceptReader } from '../model/concept-reader.ts'
import { rasterise } from '../vector/rasterise.ts'

const DRAWN = 144 // pixels a side, before it is fitted
/** Of five drafts below it that somebody stern judged, four could not be placed. */
const UNCLEAR = 0.15

/** The cosine of the draft with the prompt's words; null where none of them is known. */
export async function readDraft(
  reader: ConceptReader,
  draft: VectorDrawing,
  words: readonly string[],
): Promise<number | null> {
  const picture = fittedPicture(await rasterise(writeSvg(draft), DRAWN))
  // One colour says nothing: a white icon is read as its dark twin is.
  if (isOneColour(draft)) for (let i = 0; i < picture.length; i++) if (i % 4 < 3) picture[i] = 0
  return (await reader.read([picture], words))?.[0] ?? null
}

export function unclearNotes({ clearness }: Pick<ChosenDraft, 'clearness'>): string[] {
  if (clearness == null || clearness >= UNCLEAR) return []
  return [
    'it may be hard to tell what it shows: try another word for it, or give a frame or a sketch as the shape',
  ]
}

const isOneColour = ({ elements }: VectorDrawing): boolean =>
  new Set(elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : paint))).size === 1
