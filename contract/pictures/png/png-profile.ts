// The packed colour profile of a PNG: a name, a zero, the packing, the profile. It is unpacked within a
// bound: a few kilobytes can be made to say gigabytes.
import { joinedBytes } from '../shared/bytes-at.ts'
import { MAX_PROFILE_BYTES } from '../shared/colour-profile.ts'
import { InflateError, inflateZlib } from '../shared/inflate.ts'
import { PictureError } from '../shared/picture-error.ts'

const NAME_BYTES = 79

/** Throws PictureError where it unpacks to too much. */
export function readPngProfile(data: Uint8Array): { profile: Uint8Array } | { fault: string } {
  const nameEnd = data.subarray(0, NAME_BYTES + 1).indexOf(0)
  if (nameEnd < 1 || data[nameEnd + 1] !== 0) return { fault: 'is damaged' }
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    inflateZlib(data.subarray(nameEnd + 2), (bytes, from, to) => {
      length += to - from
      if (length > MAX_PROFILE_BYTES) return false
      pieces.push(bytes.slice(from, to))
      return true
    })
  } catch (error) {
    if (!(error instanceof InflateError)) throw error
    return { fault: error.message }
  }
  if (length > MAX_PROFILE_BYTES)
    throw new PictureError(
      'image_too_large',
      `the colour profile unpacks to more than ${MAX_PROFILE_BYTES / 2 ** 20} MB: export the ` +
        'picture without it',
    )
  return { profile: joinedBytes(pieces) }
}
