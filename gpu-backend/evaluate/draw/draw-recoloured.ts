// Search and recolour, what one would do without Tessera: the first drawing that the search finds, every
// colour moved to the nearest of the set's. Size, lines and shapes stay as they are.
import type { Paint, VectorDrawing } from '../../../contract/index.ts'
import type { Finish, FinishedPicture } from '../../finish/finish-picture.ts'
import { type Colour, colourDistance, oklab } from '../../finish/oklab.ts'
import type { AskedJob } from '../../job/asked-job.ts'
import { findSources } from '../../job/draft-sources.ts'
import { finishVector } from '../../job/finish-image.ts'
import type { JobEngine } from '../../job/job-engine.ts'
import { bytesOf } from '../../profile/colours/set-colours.ts'
import { profileOf } from '../../profile/set/profile-of.ts'

/** Throws RequestError. */
export async function drawRecoloured(
  engine: JobEngine,
  asked: AskedJob,
  finish: Finish,
  side: number,
): Promise<FinishedPicture> {
  const room = engine.drawingRoom
  if (room === null) throw new Error('assertion: recolouring needs the public set')
  const profile = profileOf(asked.references.flatMap(({ picture }) => engine.measures.measure(picture) ?? []))
  const { candidates } = findSources(room, asked, profile.kind)
  const drawing = await room.read(candidates[0].place)
  return await finishVector(
    recoloured(drawing, profile.palette),
    'Shape from the public set; recoloured.',
    finish,
    side,
  )
}

export function recoloured(
  drawing: VectorDrawing,
  palette: readonly { readonly colour: string }[],
): VectorDrawing {
  if (palette.length === 0) return drawing
  const colours = palette.map(({ colour }) => ({ colour, lab: labOf(colour) }))
  const nearest = (hex: string): string => {
    const lab = labOf(hex)
    return colours.reduce((a, b) => (colourDistance(b.lab, lab) < colourDistance(a.lab, lab) ? b : a)).colour
  }
  const moved = (paint: Paint): Paint =>
    paint.type === 'solid'
      ? { ...paint, colour: nearest(paint.colour) }
      : { ...paint, stops: paint.stops.map((stop) => ({ ...stop, colour: nearest(stop.colour) })) }
  return {
    ...drawing,
    elements: drawing.elements.map((element) => ({ ...element, paint: moved(element.paint) })),
  }
}

function labOf(hex: string): Colour {
  const [r, g, b] = bytesOf(hex)
  return oklab(r, g, b)
}
