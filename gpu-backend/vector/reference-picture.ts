// A reference as its style is read: pixels, and its vector where the host or the file has one.
import type { VectorDrawing } from '../../contract/index.ts'
import type { Pixels } from '../model/pixels.ts'

export interface ReferencePicture {
  readonly pixels: Pixels
  readonly vector: VectorDrawing | null
}
