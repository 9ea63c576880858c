// One reference → its measures. Where a plate may lie behind the drawing it is read both ways: only the set
// tells which is right.

import type { ReferencePicture } from '../../vector/reference-picture.ts'
import { groundShadowReading } from '../effects/ground-shadow.ts'
import { findPlate, type PlateFit } from '../effects/plate.ts'
import { shadowLabels, shadowReading } from '../effects/shadow-layer.ts'
import { hexOf } from '../layers/backdrop.ts'
import { findBase } from '../layers/base-layer.ts'
import { type Canvas, canvasOf } from '../layers/canvas.ts'
import { type DrawingLayers, drawingLayers } from '../layers/drawing-layers.ts'
import type { DrawingMeasures, PlateReading } from '../measures/drawing-measures.ts'
import { measureVector } from '../measures/vector-measures.ts'
import { readLayers } from './read-layers.ts'
import { firmer, smallPicture } from './small-picture.ts'

/** A reading without a plate, others on what may lie behind, and exact measures where there is a vector. */
export function measureDrawing({ pixels, vector }: ReferencePicture): DrawingMeasures {
  const seen = canvasOf(pixels)
  const small = smallPicture(seen)
  const canvas = small?.canvas ?? seen
  const drawing = drawingLayers(canvas, small?.colours)
  const { layers, ground, still } = drawing
  const plate = findPlate(layers)
  const shadows = shadowLabels(layers)
  const bare = readLayers(canvas, layers, still, [...shadows, 0])
  const base = plate || small ? null : findBase(layers, ground, shadows)
  return {
    vector: vector && measureVector(vector),
    side: Math.max(pixels.width, pixels.height),
    ground,
    shadow: shadowReading(layers, shadows),
    groundShadow: groundShadowReading(layers, shadows),
    bare: small ? firmer(bare, small.strength) : bare,
    plated: plate && {
      plate: plateReading(plate, canvas, drawing),
      reading: readLayers(canvas, layers, still, [0, plate.label]),
    },
    based: base && { base, reading: readLayers(canvas, layers, still, [...shadows, 0, base.label]) },
  }
}

function plateReading(
  { label, side, radius, centre }: PlateFit,
  { width, height }: Canvas,
  { layers }: DrawingLayers,
): PlateReading {
  const longer = Math.max(width, height)
  return {
    size: side / longer,
    radius: radius / longer,
    colour: hexOf(layers.colours[label]),
    centre: [(centre[0] + (longer - width) / 2) / longer, (centre[1] + (longer - height) / 2) / longer],
  }
}
