// The evaluation's judge of style: a graph that training/train_judge.py made, no part of a bundle. It gives
// each picture a vector; what they say of one another is evaluate/judge's.
import { float32, floats, openGraph } from './graph.ts'

/** Pixels a side of what it looks at. */
export const JUDGE_SIDE = 96
const PLANES = 4
const AT_ONCE = 16 // pictures in one run

export interface StyleJudge {
  /** `weight`, `floor` [vector], `bias`: how vectors are compared. */
  readonly weight: Float32Array
  readonly floor: Float32Array
  readonly bias: number
  /** Pictures [JUDGE_SIDE, JUDGE_SIDE, 4] of straight RGBA bytes → a vector each. */
  vectors(pictures: readonly Uint8Array[]): Promise<Float32Array[]>
}

/** Opens `judge.onnx` in `dir`. Throws BundleError. */
export async function openStyleJudge(dir: string): Promise<StyleJudge> {
  const shape = [null, PLANES, JUDGE_SIDE, JUDGE_SIDE]
  const outputs = { vectors: [null, null], weight: [null], floor: [null], bias: [1] }
  const graph = await openGraph({ dir }, 'judge.onnx', 1, { image: shape }, outputs)
  const run = async (pictures: readonly Uint8Array[]) => {
    const data = new Float32Array(pictures.length * PLANES * JUDGE_SIDE * JUDGE_SIDE)
    for (const [i, picture] of pictures.entries())
      data.set(planesOf(picture), i * PLANES * JUDGE_SIDE * JUDGE_SIDE)
    return await graph.run({ image: float32(data, pictures.length, PLANES, JUDGE_SIDE, JUDGE_SIDE) })
  }
  const numbers = await run([new Uint8Array(JUDGE_SIDE * JUDGE_SIDE * 4)])
  const [weight, floor] = [floats(numbers, 'weight').slice(), floats(numbers, 'floor').slice()]
  return {
    weight,
    floor,
    bias: floats(numbers, 'bias')[0],
    vectors: async (pictures) => {
      const all: Float32Array[] = []
      for (let from = 0; from < pictures.length; from += AT_ONCE) {
        const some = pictures.slice(from, from + AT_ONCE)
        const vectors = floats(await run(some), 'vectors')
        for (let i = 0; i < some.length; i++)
          all.push(vectors.slice(i * weight.length, (i + 1) * weight.length))
      }
      return all
    },
  }
}

/** Red, green, blue on white, and opacity, each [side, side] in [0, 1]. */
function planesOf(rgba: Uint8Array): Float32Array {
  const pixels = JUDGE_SIDE * JUDGE_SIDE
  const planes = new Float32Array(PLANES * pixels)
  for (let i = 0; i < pixels; i++) {
    const alpha = rgba[i * 4 + 3] / 255
    for (let channel = 0; channel < 3; channel++)
      planes[channel * pixels + i] = 1 + alpha * (rgba[i * 4 + channel] / 255 - 1)
    planes[3 * pixels + i] = alpha
  }
  return planes
}
