// The order in which waiting jobs are served: teams take turns, within a team its users do, and a user's own
// jobs go by age, an attempt that was lost first. Whoever was served longest ago comes first in a round.
import { splitJobHandle } from '../../../contract/api/shared/ids.ts'
import type { Pool, QueuedJob } from './pool-record.ts'

const MAX_TURNS = 2_000 // twice the queue: whoever waits is remembered

export function fairOrder({ queue, turns }: Pick<Pool, 'queue' | 'turns'>): QueuedJob[] {
  const jobs = [...queue.values()].sort(
    (a, b) => Number(b.attempt > 1) - Number(a.attempt > 1) || a.order - b.order,
  )
  const teams = [...group(jobs, teamOf)].map(([team, own]): [string, QueuedJob[]] => [
    team,
    takeTurns([...group(own, userOf)], turns),
  ])
  return takeTurns(teams, turns)
}

/** Remembers that this job's team and user were served. With nobody waiting, all begin anew. */
export function noteTurn(pool: Pool, job: QueuedJob): Pool['turns'] {
  if (pool.queue.size <= 1) return new Map()
  const turn = Math.max(0, ...pool.turns.values()) + 1
  const turns = new Map(pool.turns).set(teamOf(job), turn).set(userOf(job), turn)
  for (const [key] of [...turns].sort(([, a], [, b]) => a - b).slice(0, Math.max(0, turns.size - MAX_TURNS)))
    turns.delete(key)
  return turns
}

export function teamOf({ job }: Pick<QueuedJob, 'job'>): string {
  return splitJobHandle(job).team
}

export function userOf(job: Pick<QueuedJob, 'job' | 'user'>): string {
  return `${teamOf(job)} ${job.user}`
}

function group(jobs: QueuedJob[], keyOf: (job: QueuedJob) => string): Map<string, QueuedJob[]> {
  const groups = new Map<string, QueuedJob[]>()
  for (const job of jobs) {
    const own = groups.get(keyOf(job))
    if (own === undefined) groups.set(keyOf(job), [job])
    else own.push(job)
  }
  return groups
}

/** The first of each, then the second of each, and so on. */
function takeTurns(groups: [string, QueuedJob[]][], turns: Pool['turns']): QueuedJob[] {
  const ranked = groups.flatMap(([key, jobs]) =>
    jobs.map((job, round) => ({ job, round, turn: turns.get(key) ?? 0 })),
  )
  ranked.sort((a, b) => a.round - b.round || a.turn - b.turn || a.job.order - b.job.order)
  return ranked.map(({ job }) => job)
}
