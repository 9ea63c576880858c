// A loaded ONNX graph: the one file that calls onnxruntime. `run` computes on the calling thread; inputs are
// read where they lie, so a tensor's array may be changed between runs, and outputs are fresh copies.
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import type { Bundle, GraphFile } from './bundle.ts'
import { BundleError } from './bundle-error.ts'

export type Tensor = ort.Tensor
export type Tensors = Record<string, Tensor>
/** What must be there under a name; a number must be equal where the graph fixes it, null may be anything. */
export type Shapes = Record<string, readonly (number | null)[]>

/** Name and version of the runtime, as the engine class names it. */
export const RUNTIME = `onnxruntime-node ${ort.env.versions.node ?? 'unknown'}`

/**
 * One onnxruntime session. `run` rejects with the runtime's error where a feed is missing or of another
 * shape.
 */
export class Graph {
  readonly #session: ort.InferenceSession

  constructor(session: ort.InferenceSession) {
    this.#session = session
  }

  async run(feeds: Tensors): Promise<Tensors> {
    return await this.#session.run(feeds)
  }

  async close(): Promise<void> {
    await this.#session.release()
  }
}

/** Throws BundleError where the file is no graph, or lacks an input or output of this shape. */
export async function openGraph(
  bundle: Pick<Bundle, 'dir'>,
  file: GraphFile | 'judge.onnx' | 'concepts.onnx' | 'x2.onnx' | 'x4.onnx',
  threads: number,
  inputs: Shapes,
  outputs: Shapes,
): Promise<Graph> {
  const options: ort.InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  }
  let session: ort.InferenceSession
  try {
    session = await ort.InferenceSession.create(join(bundle.dir, file), options)
  } catch (error) {
    throw new BundleError(
      file,
      'a graph that onnxruntime loads',
      error instanceof Error ? error.message : String(error),
    )
  }
  checkShapes(file, 'input', inputs, session.inputMetadata)
  checkShapes(file, 'output', outputs, session.outputMetadata)
  return new Graph(session)
}

function checkShapes(
  file: string,
  side: string,
  expected: Shapes,
  found: readonly ort.InferenceSession.ValueMetadata[],
): void {
  for (const [name, shape] of Object.entries(expected)) {
    const value = found.find((one) => one.name === name)
    if (!value?.isTensor)
      throw new BundleError(file, `${side} ${name}`, `${side}s ${found.map((one) => one.name).join(', ')}`)
    const fits =
      value.shape.length === shape.length &&
      value.shape.every((size, i) => typeof size !== 'number' || shape[i] === null || size === shape[i])
    if (!fits)
      throw new BundleError(
        file,
        `${side} ${name} of shape [${shape.map((size) => size ?? 'any').join(', ')}]`,
        `[${value.shape.join(', ')}]`,
      )
  }
}

/** A float32 tensor over `data` without a copy; `dims` multiply to its length. */
export function float32(data: Float32Array, ...dims: number[]): Tensor {
  return new ort.Tensor('float32', data, dims)
}

/** An int32 tensor over `data` without a copy; `dims` multiply to its length. */
export function int32(data: Int32Array, ...dims: number[]): Tensor {
  return new ort.Tensor('int32', data, dims)
}

/** The numbers of a float32 output. */
export function floats(tensors: Tensors, name: string): Float32Array {
  const data = tensors[name]?.data
  if (!(data instanceof Float32Array)) throw new Error(`assertion: output ${name} is not float32`)
  return data
}

/** The numbers of an int32 output. */
export function integers(tensors: Tensors, name: string): Int32Array {
  const data = tensors[name]?.data
  if (!(data instanceof Int32Array)) throw new Error(`assertion: output ${name} is not int32`)
  return data
}
