// What a team has used, as its admins see it.
import type { Usage } from '../../contract/api/usage.ts'
import type { TeamLimits } from './limits-of-team.ts'
import { DAY_MS, dayOf } from './usage-state.ts'
import type { UsageStore } from './usage-store.ts'

export function usageReport(store: UsageStore, limits: TeamLimits, days: number, nowMs: number): Usage {
  const since = dayOf(nowMs - (days - 1) * DAY_MS)
  const bytes = Object.fromEntries(store.bytesByKind().map((sum) => [sum.kind, sum.bytes]))
  return {
    today: { images: store.imagesOn(dayOf(nowMs)), imagesADay: limits.imagesADay },
    storage: {
      uploads: bytes.upload ?? 0,
      codes: bytes.codes ?? 0,
      results: bytes.result ?? 0,
      storageBytes: limits.storageBytes,
    },
    patches: { libraries: store.patches(), libraryPatches: limits.libraryPatches },
    retentionDays: Math.round(limits.retentionMs / DAY_MS),
    members: store.members(since),
    libraries: store.libraries(since),
  }
}
