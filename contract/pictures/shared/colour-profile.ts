// Whether a colour profile (ICC.1:2022) can be used: as long as it says, with its signature, of the picture's
// kind of colours, its tags within it. One that cannot is left out, for the picture is there without it.
import { textAt, viewOf } from './bytes-at.ts'

const HEADER = 128
const TAG = 12
const MAX_TAGS = 100 // those in use have a dozen

/** The largest profiles in use have two megabytes. */
export const MAX_PROFILE_BYTES = 4 * 1024 * 1024

export type ProfileColours = 'RGB ' | 'GRAY' | 'CMYK'

/** Null where it is sound, else what is wrong with it. */
export function profileFault(profile: Uint8Array, colours: ProfileColours): string | null {
  if (profile.length < HEADER + 4) return 'is cut'
  const view = viewOf(profile)
  if (view.getUint32(0) !== profile.length)
    return view.getUint32(0) > profile.length ? 'is cut' : 'is longer than it says'
  if (textAt(profile, 36, 4) !== 'acsp') return 'is damaged'
  if (textAt(profile, 16, 4) !== colours) return 'is for other colours than the picture has'
  const tags = view.getUint32(HEADER)
  if (tags > MAX_TAGS || HEADER + 4 + tags * TAG > profile.length) return 'is damaged'
  for (let i = 0; i < tags; i++) {
    const at = HEADER + 4 + i * TAG
    if (view.getUint32(at + 4) + view.getUint32(at + 8) > profile.length) return 'is damaged'
  }
  return null
}
