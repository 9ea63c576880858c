// How clearly a draft still shows the thing: redrawing may cost a drawing what it was known by.
import { type VectorDrawing, writeSvg } from '../../contract/index.ts'
import { fittedPicture } from '../draft/choose/fitted-picture.ts'
import type { ConceptReader } from '../model/concept-reader.ts'
import { rasterise } from '../vector/rasterise.ts'

const DRAWN = 144 // pixels a side, before it is fitted

/** The cosine of the draft with the prompt's words; null where none of them is known. */
export async function readDraft(
  reader: ConceptReader,
  draft: VectorDrawing,
  words: readonly string[],
): Promise<number | null> {
  const picture = fittedPicture(await rasterise(writeSvg(draft), DRAWN))
  return (await reader.read([picture], words))?.[0] ?? null
}
