// What decoding needs beside a recipe: the model, the bundle's public set with its captions, and the
// distances between codes. Shared by all jobs of a process.
import { join } from 'node:path'
import { type Model, openModel } from '../../model/model.ts'
import { type Enlarge, openUpscaler } from '../../model/upscaler.ts'
import { CodeDistances } from '../../retrieval/code-distances.ts'
import { type DrawingSet, readDrawingSet } from '../../retrieval/drawing-set.ts'
import { CaptionIndex } from '../prompts/caption-index.ts'
import { Lexicon, openLexicon } from '../prompts/lexicon.ts'

export interface Engine {
  readonly model: Model
  readonly publicSet: DrawingSet
  readonly captions: CaptionIndex // of the public set
  readonly distances: CodeDistances
  readonly lexicon: Lexicon
  readonly enlarge: Enlarge
}

/** Throws BundleError or DrawingSetError. */
export async function openEngine(bundleDir: string, threads: number): Promise<Engine> {
  const model = await openModel(bundleDir, threads)
  const publicSet = await readDrawingSet(join(bundleDir, 'index'), model.tokenizerHash)
  return assembleEngine(model, publicSet, await openLexicon())
}

/**
 * An engine of parts that are there already; `openEngine` reads them from a bundle first. Without a
 * lexicon prompts are English.
 */
export function assembleEngine(
  model: Model,
  publicSet: DrawingSet,
  lexicon: Lexicon = new Lexicon({ emoji: {}, languages: {} }),
): Engine {
  return {
    model,
    publicSet,
    captions: new CaptionIndex(publicSet.drawings),
    distances: new CodeDistances(model.codebook, model.grid.dim),
    lexicon,
    enlarge: openUpscaler(1),
  }
}
