// What a team has used: rows of its usage object, and what is asked of them.

import * as z from 'zod'
import { JobHandle } from '../../contract/api/shared/ids.ts'
import type { KeptObject } from '../bindings/usage-rpc.ts'

export const ObjectKind: z.ZodType<KeptObject['kind']> = z.enum(['upload', 'codes', 'result'])

export const DayOfMember = z.object({ day: z.string(), user: z.string(), images: z.int() })
/** A job that somebody asked for, and its images. */
export const ChargedJob = z.object({ job: JobHandle, day: z.string(), images: z.int() })
export const DayOfLibrary = z.object({ day: z.string(), library: z.string(), images: z.int() })

export const DAY_MS = 24 * 3600_000

/** The day in UTC, as `2026-11-25`: quotas begin anew at its end. */
export function dayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10)
}

export function secondsToNextDay(nowMs: number): number {
  return Math.ceil((DAY_MS - (nowMs % DAY_MS)) / 1000)
}
