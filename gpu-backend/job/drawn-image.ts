// An image of a job, drawn and finished.
import type { DecodedImage } from '../decode/loop/decode-image.ts'
import type { FinishedPicture } from '../finish/finish-picture.ts'

export interface DrawnImage
  extends Pick<DecodedImage, 'seed' | 'copy' | 'sources' | 'used' | 'passes' | 'ms'> {
  readonly finished: FinishedPicture
  readonly tokens: number
  readonly notes: readonly string[] // what is known only once it is drawn
}
