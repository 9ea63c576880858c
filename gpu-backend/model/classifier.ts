// The evaluation's judge of concepts: a graph that training/train_classifier.py made, no part of a bundle.
import { float32, floats, openGraph } from './graph.ts'

const SIDE = 64

export interface Classifier {
  /** A picture [size, size, 4] of straight RGBA bytes, size a multiple of 64, seen on white → a score for each concept. */
  scores(rgba: Uint8ClampedArray, size: number): Promise<Float32Array>
}

/** Opens `classifier.onnx` in `dir`. Throws BundleError where it is missing or scores another number of concepts. */
export async function openClassifier(dir: string, concepts: number): Promise<Classifier> {
  const graph = await openGraph({ dir }, 'classifier.onnx', 1, { image: [null, 3, SIDE, SIDE] }, { logits: [null, concepts] })
  return {
    scores: async (rgba, size) => floats(await graph.run({ image: float32(shrunkOnWhite(rgba, size), 1, 3, SIDE, SIDE) }), 'logits'),
  }
}

/** Means of square cells on white: planes [3, SIDE, SIDE] in [0, 1], as the classifier was trained. */
export function shrunkOnWhite(rgba: Uint8ClampedArray, size: number): Float32Array {
  const cell = size / SIDE
  if (!Number.isInteger(cell)) throw new Error(`assertion: a size that is a multiple of ${SIDE}, got ${size}`)
  const planes = new Float32Array(3 * SIDE * SIDE)
  for (let i = 0; i < size * size; i++) {
    const place = Math.floor(Math.floor(i / size) / cell) * SIDE + Math.floor((i % size) / cell)
    const alpha = rgba[i * 4 + 3] / 255
    for (let channel = 0; channel < 3; channel++) {
      planes[channel * SIDE * SIDE + place] += (1 + alpha * (rgba[i * 4 + channel] / 255 - 1)) / (cell * cell)
    }
  }
  return planes
}
