// What is measured of one picture: is the concept there, how far is its style from the set's, how much of it is copied.
import { findCopies } from '../decode/copied-run.ts'
import type { Classifier } from '../model/classifier.ts'
import type { Model } from '../model/model.ts'
import { hashDistance, perceptualHash } from './perceptual-hash.ts'
import type { Picture } from './picture-book.ts'
import { type Style, type StyleDistances, styleDistances, styleOf } from './style.ts'

export interface PictureFigures {
  readonly empty: number // 0 or 1: nothing was drawn
  readonly top1: number // 0 or 1
  readonly top5: number
  readonly style: StyleDistances // from the set
  readonly longestRun: number // patches in a row from one reference
  readonly copied: number // share of what it shows that lies in runs of four and more
  readonly copiedDetail: number // of these runs only those of three codes and more: surfaces of one ink are alike in all drawings
  readonly twinBits: number // hash distance to the nearest reference
}

const DETAIL = 3 // codes

export interface Judge {
  readonly model: Pick<Model, 'grid'>
  readonly classifier: Classifier
  readonly concepts: readonly string[]
}

export async function measurePicture(
  { model, classifier, concepts }: Judge,
  picture: Picture,
  concept: string,
  setStyle: Style,
  references: readonly Picture[],
): Promise<PictureFigures> {
  const { rows, cols, codebookSize } = model.grid
  const { pixels, codes, drawn = codes, blank } = picture
  const rank = rankOf(await classifier.scores(pixels.rgba, pixels.width), concepts.indexOf(concept))
  const grid = { codes: drawn, rows, cols, blank }
  const sources = references.map((reference) => reference.codes)
  const copies = findCopies(grid, sources)
  const hash = perceptualHash(pixels)
  return {
    empty: blank.includes(0) ? 0 : 1,
    top1: rank < 1 ? 1 : 0,
    top5: rank < 5 ? 1 : 0,
    style: styleDistances(styleOf(picture, codebookSize), setStyle),
    longestRun: copies.longestRun,
    copied: copies.share,
    copiedDetail: findCopies(grid, sources, DETAIL).share,
    twinBits: Math.min(...references.map((reference) => hashDistance(hash, perceptualHash(reference.pixels)))),
  }
}

/** How many scores are higher. */
function rankOf(scores: Float32Array, wanted: number): number {
  return scores.reduce((count, score) => count + (score > scores[wanted] ? 1 : 0), 0)
}
