// One mutated picture through the edge's check and the worker's decoding: what each says, in codes.

import { looksLikeSvg, PictureError } from '../../contract/index.ts'
import { readUpload } from '../../edge/images/read-upload.ts'
import { Refusal } from '../../edge/runtime/refusal.ts'
import { readPicture } from '../../gpu-backend/model/picture.ts'
import { readSvg } from '../../gpu-backend/vector/read-svg.ts'
import { randomFrom } from '../faults/random.ts'
import { type BasePicture, basePictures, type Kind } from './base-pictures.ts'
import { mutate } from './mutate-picture.ts'

export interface Verdict {
  readonly index: number
  readonly kind: Kind
  readonly from: string
  readonly bytes: Uint8Array
  /** 'taken', a code, or what crashed. */
  readonly edge: string
  readonly worker: string
}

const SIDE = 64

/** `count` of them by this seed, one after the other. */
export async function* compareJudges(seed: number, count: number): AsyncGenerator<Verdict, void, void> {
  const random = randomFrom(seed)
  const bases = await basePictures(random)
  for (let index = 0; index < count; index++) {
    const base = bases[index % bases.length] as BasePicture
    const bytes = Uint8Array.from(mutate(base, random))
    yield {
      index,
      kind: base.kind,
      from: base.name,
      bytes,
      edge: await said(() => readUpload(bytes)),
      worker: await said(() => decode(bytes)),
    }
  }
}

/** As a worker reads an upload: what begins like an SVG is drawn, all else is decoded. */
async function decode(bytes: Uint8Array): Promise<unknown> {
  return looksLikeSvg(bytes) ? await readSvg(bytes) : await readPicture(bytes, SIDE)
}

async function said(read: () => unknown): Promise<string> {
  try {
    await read()
    return 'taken'
  } catch (error) {
    if (error instanceof Refusal || error instanceof PictureError) return error.code
    return `crashed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
}
