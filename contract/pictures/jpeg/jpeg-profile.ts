// A JPEG's colour profile lies in pieces, each numbered; it is used when all are there and fit together.
import { joinedBytes, textAt } from '../shared/bytes-at.ts'
import { type ProfileColours, profileFault } from '../shared/colour-profile.ts'
import type { JpegSegment } from './jpeg-segments.ts'

const APP2 = 0xe2
const NAME = 'ICC_PROFILE\0'

export const isProfile = ({ marker, data }: JpegSegment): boolean =>
  marker === APP2 && textAt(data, 0, NAME.length) === NAME

/** Null where there is none, or it is sound. */
export function jpegProfileFault(segments: readonly JpegSegment[], colours: ProfileColours): string | null {
  const parts = segments.filter(isProfile)
  if (parts.length === 0) return null
  const fits = parts.every(
    ({ data }, i) => data[NAME.length] === i + 1 && data[NAME.length + 1] === parts.length,
  )
  if (!fits) return 'is cut'
  return profileFault(joinedBytes(parts.map(({ data }) => data.subarray(NAME.length + 2))), colours)
}
