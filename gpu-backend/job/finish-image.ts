// From a draft and what AR-RAG made of it to what is placed: the paint goes back on the vector, and every
// raster is made from that. A picture that no draft stands behind, or that is painted more than its vector
// explains, is finished as pixels.
import { rectPath, type StyleProfile, type VectorDrawing, writeSvg } from '../../contract/index.ts'
import type { Engine } from '../decode/engine/engine.ts'
import type { DecodedImage } from '../decode/loop/decode-image.ts'
import { anchorDrawing } from '../finish/anchor/anchor-drawing.ts'
import { type Finish, type FinishedPicture, finishNotes, finishPicture } from '../finish/finish-picture.ts'
import type { ReferencePalette } from '../finish/reference-palette.ts'
import { type Swatch, swatchOf } from '../finish/swatch.ts'
import { pixelsOf } from '../model/png.ts'
import { bytesOf } from '../profile/colours/set-colours.ts'
import { rasterise } from '../vector/rasterise.ts'
import type { Draft } from './draft.ts'

/**
 * The one kind of set whose decoded paint is taken. Elsewhere what a picture of the weights of 0.4.0 shows
 * beside its draft is its error: red hearts came brown, ochre walls green, and on a gradient set 29 points
 * fewer passed the lint (docs/evaluation). A bundle that paints better will take more kinds in.
 */
const PAINTED: StyleProfile['kind'] = 'painterly'

const PAINTERLY_NOTE = 'painted more freely than its drawing explains: finished as a picture'

/** `draft`: what the image was decoded on; null for methods without one. */
export async function finishDecoded(
  engine: Engine,
  { picture, shape }: DecodedImage,
  draft: Draft | null,
  profile: StyleProfile | null,
  paletteOf: () => ReferencePalette,
  finish: Finish,
): Promise<{ finished: FinishedPicture; notes: string[] }> {
  const pixels = pixelsOf(picture)
  if (draft !== null && profile !== null && profile.kind !== PAINTED)
    return { finished: await finishVector(draft.drawing, draft.credit, finish, pixels.width), notes: [] }
  if (draft !== null) {
    const trip = pixelsOf(await engine.model.tokenizer.decode(draft.shape.codes, engine.model.grid.rows))
    const locked = finish.palette === 'free' || profile === null ? null : swatchesOf(profile)
    const residue = profile === null ? 'leave' : 'trace' // what no element explains is laid over
    const anchored = await anchorDrawing(
      { draft: draft.drawing, drawn: pixels, trip, palette: locked, residue },
      rasterise,
    )
    if (!anchored.painterly)
      return { finished: await finishVector(anchored.drawing, draft.credit, finish, pixels.width), notes: [] }
  }
  const palette = paletteOf()
  const finished = await finishPicture(
    { pixels, natural: shape ? pixelsOf(shape) : undefined },
    palette,
    finish,
    engine.enlarge,
  )
  return { finished, notes: [...(draft === null ? [] : [PAINTERLY_NOTE]), ...finishNotes(palette, finish)] }
}

/**
 * `size`: pixels of the picture's side where none is asked for. The SVG's view box has the set's own units,
 * and where no size is asked for it is as large as they say: an icon of 24 is 24 px.
 */
export async function finishVector(
  drawing: VectorDrawing,
  credit: string,
  finish: Finish,
  size: number,
): Promise<FinishedPicture> {
  const grounded = finish.alpha ? drawing : onWhite(drawing)
  const pixels = await rasterise(writeSvg(grounded), finish.size ?? size)
  const [, , width, height] = drawing.box
  const svgSize = finish.size ?? Math.max(width, height)
  return { pixels, ...(finish.svg && { svg: writeSvg(grounded, { size: svgSize, metadata: credit }) }) }
}

function swatchesOf({ palette }: StyleProfile): Swatch[] | null {
  if (palette.length === 0) return null
  return palette.map(({ colour, share }) => {
    const [r, g, b] = bytesOf(colour)
    return swatchOf([r, g, b, 255], share)
  })
}

function onWhite(drawing: VectorDrawing): VectorDrawing {
  const [x, y, width, height] = drawing.box
  const paint = { type: 'solid', colour: '#ffffff', opacity: 1 } as const
  const ground = {
    id: 'ground',
    type: 'fill',
    rule: 'nonzero',
    path: rectPath(x, y, width, height),
    paint,
    clips: [],
  } as const
  return { ...drawing, elements: [ground, ...drawing.elements] }
}
