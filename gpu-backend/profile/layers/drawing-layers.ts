// From a picture to its layers: what lies behind, the areas' colours, then as many rounds for thin colours as
// they explain more.
import { backdropOf } from './backdrop.ts'
import type { Canvas } from './canvas.ts'
import { distance, flatColours, type Mix, stillPixels } from './flat-colours.ts'
import { type Layers, layersOf, UNEXPLAINED } from './layers.ts'
import { thinColour } from './thin-colours.ts'

const THIN_ROUNDS = 4
const LEAST_FLAT = 0.0002 // of the frame, but at least a few pixels
const LEAST_THIN = 0.02 // of what is drawn

export interface DrawingLayers {
  readonly layers: Layers
  readonly ground: string | null
  readonly still: Uint8Array // [height, width]
}

/** `known`: ground and ink, where they are known before. */
export function drawingLayers(canvas: Canvas, known?: readonly [behind: Mix, ink: Mix]): DrawingLayers {
  const still = stillPixels(canvas)
  const { mix: behind, ground } = backdropOf(canvas)
  if (known) return { layers: layersOf(canvas, known, still), ground, still }
  const least = Math.max(4, LEAST_FLAT * still.length)
  const flats = flatColours(canvas, still, least).filter(({ mix }) => distance(mix, behind) > 10)
  const colours: Mix[] = [behind, ...flats.map(({ mix }) => mix)]
  let layers = layersOf(canvas, colours, still)
  for (let round = 0; round < THIN_ROUNDS; round++) {
    const [drawn, unexplained] = amounts(layers)
    if (unexplained < LEAST_THIN * drawn || unexplained > 0.5 * drawn * (flats.length > 4 ? 1 : 4)) break
    const thin = thinColour(canvas, layers.first, behind, Math.max(3, LEAST_THIN * drawn))
    if (thin === null || colours.some((colour) => distance(colour, thin) <= 10)) break
    colours.push(thin)
    layers = layersOf(canvas, colours, still)
  }
  return { layers, ground, still }
}

/** Pixels drawn, and those of them that no two colours explain. */
function amounts({ first }: Layers): [number, number] {
  let [drawn, unexplained] = [0, 0]
  for (const label of first) {
    if (label !== 0) drawn++
    if (label === UNEXPLAINED) unexplained++
  }
  return [drawn, unexplained]
}
