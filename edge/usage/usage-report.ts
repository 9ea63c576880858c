// What a team has used, as its admins see it.
import type { Usage } from '../../contract/api/teams/usage.ts'
import type { ChargeStore } from './charge-store.ts'
import type { TeamLimits } from './limits-of-team.ts'
import { DAY_MS, dayOf } from './usage-state.ts'
import type { UsageStore } from './usage-store.ts'

interface UsageRows {
  store: UsageStore
  charges: ChargeStore
}

export function usageReport(
  { store, charges }: UsageRows,
  limits: TeamLimits,
  days: number,
  nowMs: number,
): Usage {
  const since = dayOf(nowMs - (days - 1) * DAY_MS)
  const bytes = Object.fromEntries(store.bytesByKind().map((sum) => [sum.kind, sum.bytes]))
  return {
    today: { images: charges.imagesOn(dayOf(nowMs)), imagesADay: limits.imagesADay },
    storage: {
      uploads: bytes.upload ?? 0,
      codes: bytes.codes ?? 0,
      results: bytes.result ?? 0,
      storageBytes: limits.storageBytes,
    },
    patches: { libraries: charges.patches(), libraryPatches: limits.libraryPatches },
    retentionDays: Math.round(limits.retentionMs / DAY_MS),
    members: charges.members(since),
    libraries: charges.libraries(since),
  }
}
