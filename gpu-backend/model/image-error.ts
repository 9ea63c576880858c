// Why an image cannot be read, with the code that its owner is told.
import type { ProblemCode } from '../../edge/contract/index.ts'

export class ImageError extends Error {
  override name = 'ImageError'
  readonly code: ImageProblem

  constructor(code: ImageProblem, detail: string) {
    super(detail)
    this.code = code
  }
}

type ImageProblem = Extract<ProblemCode, 'not_an_image' | 'image_truncated' | 'image_too_large' | 'image_animated' | 'svg_active'>

export const truncated = (where: string): ImageError => new ImageError('image_truncated', `the image ends within ${where}`)

/** Another file that begins where the image has ended. */
export function refuseTail(length: number): void {
  if (length > 0) throw new ImageError('not_an_image', `another ${length} bytes follow where the image has ended: it is two files in one`)
}
