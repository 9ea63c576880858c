// The end of a team that is in the database no more, deleted by its owner or with the account of its only
// member: its libraries, jobs, webhooks, and all that lies under its prefix. In rounds, each of which begins
// with what is there, so that a process that dies is made up for by the next.

import type { Env } from '../bindings/env.ts'
import { auditOf, jobOf, libraryOf, publicRegistry, registryOf, webhooksOf } from '../bindings/stubs.ts'
import { inParallel } from '../storage/in-parallel.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import type { DeletionStore } from './deletion-store.ts'

const LIBRARIES_A_ROUND = 10
const JOBS_A_ROUND = 50

export async function isTeam(env: Env, team: string): Promise<boolean> {
  return (await env.DB.prepare('select 1 from "organization" where "id" = ?').bind(team).first()) !== null
}

/** 'more': there is something left for another round. */
export async function endTeam(env: Env, team: string, deletions: DeletionStore): Promise<'more' | 'done'> {
  const libraries: { id: string }[] = await registryOf(env, team).list('', LIBRARIES_A_ROUND)
  for (const { id } of libraries) {
    await libraryOf(env, team, id).deleteLibrary()
    await publicRegistry(env).remove(id, team)
    await registryOf(env, team).remove(id, team)
  }
  const jobs = deletions.someJobs(JOBS_A_ROUND)
  for (const job of jobs) {
    await jobOf(env, job).delete({ user: '', may: 'any' })
    deletions.endJob(job)
    deletions.forgetEnded(job)
  }
  if (libraries.length > 0 || jobs.length > 0) return 'more'
  await webhooksOf(env, team).end()
  await auditOf(env, team).forgetAddresses()
  const { keys } = await objectStoreOf(env).list(`${team}/`)
  await inParallel(keys, (key) => objectStoreOf(env).delete(key))
  return keys.length > 0 ? 'more' : 'done'
}
