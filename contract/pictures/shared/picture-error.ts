// Why a picture or an SVG is not taken, with a sentence that says what was found. One class for edge, worker
// and command line, and for both, because whoever refuses one says why in the same words.
const PICTURE_PROBLEMS = [
  'not_an_image',
  'image_truncated',
  'image_too_large',
  'image_animated',
  'svg_active',
] as const
export type PictureProblem = (typeof PICTURE_PROBLEMS)[number]

/**
 * `svg_active`: an SVG that would run, fetch or expand something. The message is a clause without a full
 * stop: "this is a GIF, …".
 */
export class PictureError extends Error {
  override name = 'PictureError'
  readonly code: PictureProblem

  constructor(code: PictureProblem, detail: string) {
    super(detail)
    this.code = code
  }
}

export const broken = (what: string): PictureError => new PictureError('not_an_image', what)
/** The bytes end before the format does, or its data is damaged. */
export const cutShort = (what: string): PictureError => new PictureError('image_truncated', what)
