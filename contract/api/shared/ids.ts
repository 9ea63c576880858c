// Names that travel: hashes, job ids, and the handle under which a worker knows a job.
import * as z from 'zod'

/** Lower-case hex SHA-256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hexadecimal digits')
export type Sha256 = z.infer<typeof Sha256>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The caller's id of a job: a UUID in lower case, unique within the team. */
export const JobId = z.string().regex(UUID, 'expected a lower-case UUID')
export type JobId = z.infer<typeof JobId>

/** The caller's id of a library: a UUID in lower case. Public libraries are found by it from every team. */
export const LibraryId = z.string().regex(UUID, 'expected a lower-case UUID')
export type LibraryId = z.infer<typeof LibraryId>

export const TeamId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'expected a team id')
export type TeamId = z.infer<typeof TeamId>

/**
 * `TEAM.JOB`: what pool and worker call a job, for two teams may use the same UUID. Opaque to the worker,
 * safe in a URL.
 */
export const JobHandle = z.string().regex(/^[a-z0-9-]{1,40}\.[0-9a-f-]{36}$/, 'expected a job handle')
export type JobHandle = z.infer<typeof JobHandle>

/**
 * `TEAM.LIBRARY`: what a worker calls a library, for two teams may use the same UUID. A public one has its
 * owner's team in it.
 */
export const LibraryHandle = z.string().regex(/^[a-z0-9-]{1,40}\.[0-9a-f-]{36}$/, 'expected a library handle')
export type LibraryHandle = z.infer<typeof LibraryHandle>

/** The team of the operator's own token: on one's own machine there is no other, and it stays. */
export const HOME_TEAM = 'home'

/** The name under which a worker knows a job: `TEAM.JOB`. */
export function jobHandle(team: TeamId, job: JobId): JobHandle {
  return `${team}.${job}`
}

/** The team and job of a handle that has been parsed by `JobHandle`. */
export function splitJobHandle(handle: JobHandle): { team: TeamId; job: JobId } {
  const dot = handle.indexOf('.')
  return { team: handle.slice(0, dot), job: handle.slice(dot + 1) }
}

/** The name under which a worker knows a library: `TEAM.LIBRARY`. */
export function libraryHandle(team: TeamId, library: LibraryId): LibraryHandle {
  return `${team}.${library}`
}

/** The team and library of a handle that has been parsed by `LibraryHandle`. */
export function splitLibraryHandle(handle: LibraryHandle): { team: TeamId; library: LibraryId } {
  const { team, job } = splitJobHandle(handle)
  return { team, library: job }
}
