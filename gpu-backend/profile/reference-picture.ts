// A reference as the reader of profiles gets it: its pixels, and its vector where the host has one.
import type { VectorDrawing } from '../../edge/contract/vector/vector-drawing.ts'
import type { Pixels } from '../model/pixels.ts'

export interface ReferencePicture {
  readonly pixels: Pixels
  readonly vector: VectorDrawing | null
}
