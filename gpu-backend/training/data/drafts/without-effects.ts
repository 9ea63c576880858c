// A profile without what lies on its areas: a draft made with it lacks every effect, so that only patches
// can bring them.
import type { StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'

export function withoutEffects(profile: StyleProfile): StyleProfile {
  const { area } = profile
  const plain =
    area.type === 'two-tone' || area.type === 'gradient'
      ? ({ type: 'flat' } as const)
      : area.type === 'slipped'
        ? { ...area, dx: 0, dy: 0 }
        : area
  return { ...profile, area: plain, shadow: null, groundShadow: undefined }
}
