// Redraws a source drawing in a set's style: vector in, vector out. Which way depends on how the set is
// painted; what all ways share is the frame of 24 units, the fitted box and the numbering at the end.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { composePieces, enclosureOf } from '../compose/compose-pieces.ts'
import { innerBox } from '../compose/enclose.ts'
import { withAccent } from '../draw/accent-lines.ts'
import { drawDuotone } from '../draw/draw-duotone.ts'
import { drawFlat } from '../draw/draw-flat.ts'
import { withGradients } from '../draw/draw-gradient.ts'
import { drawLine } from '../draw/draw-line.ts'
import { drawSlipped } from '../draw/draw-slipped.ts'
import { drawSolid } from '../draw/draw-solid.ts'
import { outlineFlat } from '../draw/outline-flat.ts'
import { outlineMono } from '../draw/outline-mono.ts'
import { outlineOutlined } from '../draw/outline-outlined.ts'
import type { Piece } from '../pieces/piece.ts'
import type { Mirror } from '../search/words/mirror-pairs.ts'
import { piecesOnGrid } from '../snap/on-grid.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { backdrop } from './backdrop.ts'
import { effectiveProfile } from './effective-profile.ts'
import { finishPieces } from './finish-pieces.ts'
import { boxAbove, onGround } from './ground-shadow.ts'
import { naturalBox } from './natural-size.ts'
import { onPlate } from './on-plate.ts'
import { inOneColour, mainColour } from './pick-colour.ts'
import { prepareSource } from './prepare-source.ts'
import { restyledAs } from './restyled-as.ts'

export interface RestyleOptions {
  readonly modifiers?: readonly Modifier[]
  readonly mirror?: Mirror
  /** What the prompt's colour words mean, #rrggbb; the first is the main one. */
  readonly colours?: readonly string[]
}

export function restyle(
  source: SourceDrawing,
  given: StyleProfile,
  options: RestyleOptions = {},
): VectorDrawing {
  const elements = prepareSource(source.drawing, options.mirror ?? 'none')
  const profile = onPlate(effectiveProfile(given), elements, options.colours ?? [])
  const modifiers = options.modifiers ?? []
  const enclosure = enclosureOf(modifiers)
  const fitted = boxAbove(profile.box, profile.groundShadow, elements)
  const box = naturalBox(elements, enclosure ? innerBox(fitted, enclosure) : fitted)
  const style = inOneColour(restyledAs(profile, modifiers), elements, options.colours ?? [])
  const base = piecesOnGrid(draw(source, elements, style, box, options.colours ?? []), style)
  const pieces = withAccent(composePieces(base, modifiers, style), style)
  const grounded = onGround(pieces, profile.groundShadow)
  return finishPieces([...backdrop(pieces, profile), ...grounded], profile)
}

function draw(
  source: SourceDrawing,
  elements: VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  wanted: readonly string[],
): Piece[] {
  const main = mainColour(elements, profile, wanted)
  switch (profile.kind) {
    case 'line':
      return drawLine(elements, source.strokes, profile, box)
    case 'solid':
      return drawSolid(source, elements, profile, box)
    case 'duotone':
      return drawDuotone(source, elements, profile, box)
    case 'slipped':
      return drawSlipped(elements, source.strokes, profile, box, main)
    case 'outlined':
      return drawOutlined(source, elements, profile, box, main)
    case 'gradient':
      return withGradients(drawFlat(source, elements, profile, box, main), profile)
    default:
      return drawFlat(source, elements, profile, box, main)
  }
}

function drawOutlined(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Piece[] {
  switch (source.kind) {
    case 'outlined':
      return outlineOutlined(source, elements, profile, box, main)
    case 'line':
    case 'solid':
    case 'duotone':
      return outlineMono(source, elements, profile, box, main)
    default:
      return outlineFlat(source, elements, profile, box)
  }
}
