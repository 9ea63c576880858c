// "filled" and "outlined": the same set, drawn as its solid or its line sister would be.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { lineStyleOf } from '../pieces/line-work.ts'

/** The lines of a solid set's outlined sister: a share of the frame. */
const LINE = 1.9 / 24

export function restyledAs(profile: StyleProfile, modifiers: readonly Modifier[]): StyleProfile {
  const { kind } = profile
  if (modifiers.includes('filled') && (kind === 'line' || kind === 'duotone'))
    return { ...profile, kind: 'solid', area: { type: 'solid' } }
  if (modifiers.includes('outlined') && (kind === 'solid' || kind === 'duotone'))
    return {
      ...profile,
      kind: 'line',
      area: { type: 'none' },
      line: { ...lineStyleOf(profile), width: profile.line?.width ?? LINE },
    }
  return profile
}
