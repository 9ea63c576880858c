// Makes a picture twice or four times as large, for drawings that have no areas of one colour to draw afresh:
// ESRGAN's small graphs, which lie beside the bundles and belong to none (training/upscaler.py).
import { join } from 'node:path'
import { float32, floats, type Graph, openGraph } from './graph.ts'
import { openShipped } from './shipped-file.ts'
import type { Planes } from './tokenizer.ts'

const DIR = join(import.meta.dirname, '../models/upscaler')
const MARGIN = 4 // pixels repeated around a picture: the graphs see black beyond their borders

export type Scale = 2 | 4
/**
 * Premultiplied planes in [−1, 1], as a tokenizer has them. Throws ShippedFileError where the graph's file
 * is missing.
 */
export type Enlarge = (planes: Planes, scale: Scale) => Promise<Planes>

/** Graphs are loaded when they are first needed. */
export function openUpscaler(threads: number): Enlarge {
  const graphs = new Map<Scale, Promise<Graph>>()
  return async (planes, scale) => {
    const graph =
      graphs.get(scale) ??
      openShipped(DIR, (dir) =>
        openGraph({ dir }, `x${scale}.onnx`, threads, { image: RGB }, { larger: RGB }),
      )
    graphs.set(scale, graph)
    return await enlarge(await graph, planes, scale)
  }
}

const RGB = [null, 3, null, null] as const

/** Colours are enlarged on white, opacity as a grey picture of its own. */
async function enlarge(graph: Graph, { width, height, values }: Planes, scale: Scale): Promise<Planes> {
  const area = width * height
  const alphaAt = (i: number): number => (values[3 * area + i] + 1) / 2
  const onWhite = (channel: number, i: number): number =>
    (values[channel * area + i] + 1) / 2 + 1 - alphaAt(i)
  const colours = await run(graph, width, height, scale, onWhite)
  const greys = await run(graph, width, height, scale, (_, i) => alphaAt(i))
  const larger = area * scale ** 2
  const result = new Float32Array(4 * larger)
  for (let i = 0; i < larger; i++) {
    const alpha = (greys[i] + greys[larger + i] + greys[2 * larger + i]) / 3
    result[3 * larger + i] = 2 * alpha - 1
    for (let channel = 0; channel < 3; channel++) {
      result[channel * larger + i] =
        2 * Math.max(0, Math.min(alpha, colours[channel * larger + i] + alpha - 1)) - 1
    }
  }
  return { width: width * scale, height: height * scale, values: result }
}

/** RGB planes [3, height, width] in [0, 1], as `at` gives them → enlarged. */
async function run(
  graph: Graph,
  width: number,
  height: number,
  scale: Scale,
  at: (channel: number, i: number) => number,
): Promise<Float32Array> {
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN]
  const within = (place: number, size: number): number => Math.max(0, Math.min(size - 1, place - MARGIN))
  const image = new Float32Array(3 * wide * high)
  for (let i = 0; i < image.length; i++) {
    const [x, y] = [i % wide, Math.floor(i / wide) % high]
    image[i] = at(Math.floor(i / (wide * high)), within(y, height) * width + within(x, width))
  }
  const larger = floats(await graph.run({ image: float32(image, 1, 3, high, wide) }), 'larger')
  const result = new Float32Array(3 * width * height * scale ** 2)
  for (let i = 0; i < result.length; i++) {
    const [x, y] = [i % (width * scale), Math.floor(i / (width * scale)) % (height * scale)]
    const channel = Math.floor(i / (width * height * scale ** 2))
    result[i] = larger[(channel * high * scale + y + MARGIN * scale) * wide * scale + x + MARGIN * scale]
  }
  return result
}
