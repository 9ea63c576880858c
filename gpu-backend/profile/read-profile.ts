// References → the profile of their set.
import type { StyleProfile } from '../../contract/api/jobs/style-profile.ts'
import type { ReferencePicture } from '../vector/reference-picture.ts'
import { measureDrawing } from './drawing/measure-drawing.ts'
import { profileOf } from './set/profile-of.ts'

/** At least one reference. */
export function readProfile(references: readonly ReferencePicture[]): StyleProfile {
  return profileOf(references.map(measureDrawing))
}
