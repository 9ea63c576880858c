// Redraws a source drawing in a set's style: vector in, vector out. Which way depends on how the set is painted; what all ways share is the frame of 24 units,
// the fitted box and the numbering at the end.
import type { StyleProfile } from '../../../edge/contract/style-profile.ts'
import type { VectorDrawing, VectorElement } from '../../../edge/contract/vector/vector-drawing.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { drawFlat } from './draw-flat.ts'
import { drawLine } from './draw-line.ts'
import { drawSlipped } from './draw-slipped.ts'
import { drawSolid } from './draw-solid.ts'
import { finishPieces } from './finish-pieces.ts'
import type { Piece } from './piece.ts'
import { type Mirror, prepareSource } from './prepare-source.ts'

export interface RestyleOptions {
  readonly mirror?: Mirror
}

export function restyle(source: SourceDrawing, profile: StyleProfile, options: RestyleOptions = {}): VectorDrawing {
  const elements = prepareSource(source.drawing, options.mirror ?? 'none')
  return finishPieces(draw(source, elements, profile), profile)
}

function draw(source: SourceDrawing, elements: VectorElement[], profile: StyleProfile): Piece[] {
  switch (profile.kind) {
    case 'slipped':
      return drawSlipped(elements, profile, profile.box, profile.palette.find(({ role }) => role === 'main')?.colour ?? '#888888')
    case 'solid':
      return drawSolid(source, elements, profile, profile.box)
    case 'flat':
      return drawFlat(elements, profile, profile.box)
    default:
      return drawLine(elements, source.strokes, profile, profile.box)
  }
}
