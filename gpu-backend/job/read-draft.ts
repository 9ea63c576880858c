// How clearly a draft still shows the thing: redrawing may cost a drawing what it was known by.
import { type VectorDrawing, writeSvg } from '../../contract/index.ts'
import type { ChosenDraft, DraftReader } from '../draft/choose/choose-draft.ts'
import { fittedPicture } from '../draft/choose/fitted-picture.ts'
import type { ConceptReader } from '../model/concept-reader.ts'
import { dot } from '../model/dot.ts'
import { rasterise } from '../vector/rasterise.ts'

const DRAWN = 144 // pixels a side, before it is fitted
/** Of five drafts below it that somebody stern judged, four could not be placed. */
const UNCLEAR = 0.15

/** Clearness: the cosine with the prompt's words; null where none of them is known. */
export function draftReader(reader: ConceptReader, words: readonly string[]): DraftReader {
  const phrase = reader.phrase(words)
  const seen = { inBlack: seenOnce(reader, drawnInBlack), asItIs: seenOnce(reader, pictureOf) }
  return {
    clearness: async (draft) => {
      if (phrase === null) return null
      // One colour says nothing: a white icon is read as its dark twin is.
      return dot(await (isOneColour(draft) ? seen.inBlack : seen.asItIs)(draft), phrase)
    },
    likeness: async (...drawings) => {
      const [one, other] = await Promise.all(drawings.map(seen.inBlack))
      return dot(one, other)
    },
  }
}

/** A draft is read and then compared. */
function seenOnce(reader: ConceptReader, drawn: (drawing: VectorDrawing) => Promise<Uint8Array>) {
  const seen = new WeakMap<VectorDrawing, Promise<Float32Array>>()
  return (drawing: VectorDrawing): Promise<Float32Array> => {
    const vector = seen.get(drawing) ?? drawn(drawing).then((picture) => reader.read(picture))
    seen.set(drawing, vector)
    return vector
  }
}

const pictureOf = async (drawing: VectorDrawing): Promise<Uint8Array> =>
  fittedPicture(await rasterise(writeSvg(drawing), DRAWN))

/** All of it in black, and faint ink as full ink. */
async function drawnInBlack(drawing: VectorDrawing): Promise<Uint8Array> {
  const picture = await pictureOf(drawing)
  let most = 1
  for (let i = 3; i < picture.length; i += 4) most = Math.max(most, picture[i]!)
  return picture.map((byte, i) => (i % 4 < 3 ? 0 : Math.round((byte * 255) / most)))
}

export function unclearNotes({ clearness }: Pick<ChosenDraft, 'clearness'>): string[] {
  if (clearness == null || clearness >= UNCLEAR) return []
  return [
    'it may be hard to tell what it shows: try another word for it, or give a frame or a sketch as the shape',
  ]
}

const isOneColour = ({ elements }: VectorDrawing): boolean =>
  new Set(elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : paint))).size === 1
