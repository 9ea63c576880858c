// A job's libraries, for its object: snapshots are renewed when it is leased, and its result becomes visible
// only with a permit of each. Between the first permit and the end nobody else can tell whether the result is
// visible: a deletion that must know asks `outcomeOf`, and waits.

import type { Resolved, WorkerImage } from '../../contract/api/jobs/job-answer.ts'
import { splitLibraryHandle } from '../../contract/api/shared/ids.ts'
import type { LibraryUse } from '../../contract/pool/pool-messages.ts'
import type { Env } from '../bindings/env.ts'
import type { Granted, PermitOutcome } from '../bindings/job-rpc.ts'
import type { LibrarySnapshot, UsedOfLibrary } from '../bindings/library-snapshot.ts'
import { libraryOf } from '../bindings/stubs.ts'
import { logError } from '../runtime/log.ts'
import { isWorking, type JobRecord } from './job-record.ts'
import type { JobInput } from './job-step.ts'

export interface JobAccess {
  load(): JobRecord | null
  apply(event: JobInput): Promise<JobRecord | null>
}
type Done = Extract<JobInput, { type: 'done' }>

const GONE = { code: 'library_missing', detail: 'A library that the job names was deleted.' } as const
const WITHDRAWN = {
  code: 'source_deleted',
  detail: 'An image that the job used was deleted, or forbidden, while it was drawn.',
} as const

export class JobLibraries {
  private readonly env: Env
  private readonly job: JobAccess
  private committing: Promise<void> = Promise.resolve()

  constructor(env: Env, job: JobAccess) {
    this.env = env
    this.job = job
  }

  /** Null when the attempt is no longer wanted, or its libraries are gone. */
  async lease(
    leased: Omit<Extract<JobInput, { type: 'leased' }>, 'type' | 'libraries'>,
  ): Promise<Granted | null> {
    const libraries = await this.renewed(this.job.load()?.libraries ?? [])
    const job = await this.job.apply({ type: 'leased', ...leased, libraries: libraries ?? [] })
    if (job?.state !== 'starting' || job.fence !== leased.fence) return null
    if (libraries === null) {
      await this.job.apply({ type: 'fail', fence: job.fence, error: GONE, retryable: false })
      return null
    }
    const seen = libraries.filter(({ manifest }) => manifest > 0)
    return {
      attempt: job.attempt,
      request: job.request,
      libraries: seen.map(({ library, manifest, removed }) => ({ library, manifest, removed })),
    }
  }

  /** The event, if every library permits it; else another attempt. */
  async commit(done: Done, used: readonly LibraryUse[] | undefined): Promise<void> {
    const job = this.job.load()
    if (job === null || !isWorking(job) || job.fence !== done.fence) return
    const snapshots = (job.libraries ?? []).filter(({ manifest }) => manifest > 0)
    const committed = this.commitPermitted(job.handle, done, snapshots, used)
    const before = this.committing
    // the failure is the caller's; whoever waits asks the record
    this.committing = committed.catch(() => undefined).then(() => before)
    await committed
  }

  /**
   * Whether the result that this attempt was permitted is visible now; if not, it will not be without a new
   * permit.
   */
  async outcomeOf(fence: number): Promise<PermitOutcome> {
    await this.committing
    const job = this.job.load()
    return job?.state === 'succeeded' && job.fence === fence ? 'committed' : 'dropped'
  }

  private async commitPermitted(
    handle: string,
    done: Done,
    snapshots: readonly LibrarySnapshot[],
    used: readonly LibraryUse[] | undefined,
  ): Promise<void> {
    const { fence } = done
    const asked = snapshots.map(async (snapshot) => {
      const answer: 'granted' | 'denied' = await this.object(snapshot).permit(
        handle,
        fence,
        usedOf(snapshot, used, done.images),
      )
      return answer
    })
    const answers = await Promise.all(asked)
    const denied = answers.includes('denied')
    const event: JobInput = denied
      ? { type: 'fail', fence, error: WITHDRAWN, retryable: true }
      : { ...done, resolved: resolvedOf(done, snapshots) }
    const job = await this.job.apply(event)
    const outcome: PermitOutcome = job?.state === 'succeeded' && job.fence === fence ? 'committed' : 'dropped'
    const close = snapshots.map((snapshot) => this.object(snapshot).closePermit(handle, fence, outcome))
    // then the next deletion asks
    await Promise.all(close).catch((error) => logError('library-unreachable', error, { job: handle }))
  }

  private async renewed(snapshots: readonly LibrarySnapshot[]): Promise<LibrarySnapshot[] | null> {
    const renewed = await Promise.all(
      snapshots.map(async (snapshot) => {
        const now: LibrarySnapshot | null = await this.object(snapshot).renew(snapshot)
        return now
      }),
    )
    const there = renewed.filter((snapshot) => snapshot !== null)
    return there.length === renewed.length ? there : null
  }

  private object({ library }: LibrarySnapshot) {
    const { team, library: id } = splitLibraryHandle(library)
    return libraryOf(this.env, team, id)
  }
}

/** What a worker does not list was used whole. */
function usedOf(
  snapshot: LibrarySnapshot,
  used: readonly LibraryUse[] | undefined,
  images: readonly WorkerImage[],
): UsedOfLibrary {
  const { library } = splitLibraryHandle(snapshot.library)
  const shares = new Map<string, number>()
  for (const source of images.flatMap(({ sources }) => sources)) {
    if (source.kind === 'library' && source.library === library) {
      shares.set(source.source, Math.max(source.share, shares.get(source.source) ?? 0))
    }
  }
  const named = used?.find(
    (one) => one.library === snapshot.library && one.manifest === snapshot.manifest,
  )?.images
  const result = { snapshot, shares: Array.from(shares, ([sha256, share]) => ({ sha256, share })) }
  return named === undefined ? result : { ...result, images: [...new Set([...named, ...shares.keys()])] }
}

function resolvedOf({ resolved }: Done, snapshots: readonly LibrarySnapshot[]): Resolved {
  if (snapshots.length === 0) return resolved
  return {
    ...resolved,
    libraries: snapshots.map(({ library, manifest }) => ({
      id: splitLibraryHandle(library).library,
      manifest,
    })),
  }
}
