// How an outlined set's lines look: their width and ends, and their one colour.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { lookOf } from '../pieces/line-work.ts'
import { FRAME, type LineLook } from '../pieces/piece.ts'

export function outlineLook(profile: StyleProfile): LineLook {
  if (profile.line)
    return { ...lookOf(profile.line), width: (profile.outline?.width ?? profile.line.width) * FRAME }
  return { width: (profile.outline?.width ?? 1 / 24) * FRAME, cap: 'round', join: 'round' }
}

export const outlineColour = (profile: StyleProfile): string =>
  profile.outline?.colour ?? profile.line?.colour ?? '#000000'
