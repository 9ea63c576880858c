// One life of a library, step by step, with a plain model of what may be used beside it. Every result that
// becomes visible is held against the model: it used nothing that its caller might not, or that had been
// deleted or forbidden by then.

import { expect } from 'vitest'
import type { ImageDetails } from '../../../contract/api/libraries/image-details.ts'
import type { LibraryRole } from '../../../contract/api/libraries/library.ts'
import type { Caller } from '../../bindings/library-rpc.ts'
import type { LibrarySnapshot } from '../../bindings/library-snapshot.ts'
import type { Sql } from '../../durable-objects/sql.ts'
import { restoreImages } from '../../libraries/manifests/restore-library.ts'
import { LibraryState } from '../../libraries/state/library-state.ts'

export type LifeStep =
  | { do: 'add' | 'describe'; image: number; licence: string }
  | { do: 'publish' | 'deleteLibrary' | 'renew' }
  | { do: 'delete'; image: number }
  | { do: 'forbid'; licences: string[] }
  | { do: 'restore'; manifest: number }
  | { do: 'share'; user: string; role: LibraryRole | null }
  | { do: 'open'; access: 'public' | 'team' }
  | { do: 'start'; caller: Caller }
  | { do: 'finish'; used: number[]; says: 'what' | 'nothing' }

const LIBRARY = 'a.00000000-0000-4000-8000-000000000000'
const hash = (n: number): string => n.toString(16).padStart(64, '0')

interface Job {
  name: string
  team: string
  snapshot: LibrarySnapshot
}

/**
 * A library, with the manifests that its rows would have been published as, and the jobs that are being
 * drawn.
 */
export class LibraryLife {
  readonly state: LibraryState
  /** Images per manifest, with their licences. */
  readonly manifests: Map<string, string>[] = [new Map()]
  readonly jobs: Job[] = []
  committed = 0
  committedWithUse = 0
  denied = 0
  private now = 0
  private count = 0

  constructor(sql: Sql) {
    this.state = new LibraryState(sql)
    this.state.create(LIBRARY, 'L', 'team', 0)
  }

  /** One step; nothing happens to a library that is gone. */
  take(step: LifeStep): void {
    this.now += 1
    if (this.state.library.live() === null) return
    switch (step.do) {
      case 'add':
        this.state.add(
          { sha256: hash(step.image), details: details(step.licence), bytes: 1, by: 'ada', vector: null },
          this.now,
        )
        break
      case 'describe':
        this.state.describe(hash(step.image), details(step.licence), this.now)
        break
      case 'publish':
        this.publish()
        break
      case 'delete':
        this.delete(hash(step.image))
        break
      case 'forbid':
        this.state.forbid(step.licences, this.now)
        break
      case 'restore':
        restoreImages(this.state, this.detailsOf(step.manifest), this.now)
        break
      case 'share':
        if (step.role === null) this.state.library.deleteMember(step.user)
        else this.state.library.putMember(step.user, step.role)
        break
      case 'open':
        this.state.library.change({ access: step.access })
        break
      case 'deleteLibrary':
        this.state.library.setDeleted(this.now)
        break
      case 'start':
        this.start(step.caller)
        break
      case 'finish':
        this.finish(step.used.map(hash), step.says)
        break
      case 'renew':
        this.renew()
    }
  }

  private detailsOf(manifest: number): Map<string, ImageDetails> {
    return new Map(
      [...(this.manifests[manifest] ?? [])].map(([sha256, licence]) => [sha256, details(licence)]),
    )
  }

  /** What publish-images.ts does, without storage. */
  private publish(): void {
    const leaving = this.state.withdrawals.unpublished(100)
    const coming = this.state.images
      .all()
      .filter(({ first, place, use }) => first === null && place === 'in' && use === 'allowed')
    const next = new Map(this.manifests.at(-1))
    for (const { sha256 } of leaving) next.delete(sha256)
    for (const { sha256, licence } of coming) next.set(sha256, licence)
    const number = this.manifests.push(next) - 1
    this.state.library.setManifest(number)
    for (const { seq } of leaving) this.state.withdrawals.setGone(seq, number)
    for (const { sha256 } of coming) {
      this.state.images.setFirst(sha256, number)
      this.state.images.setState(sha256, 'ready', null)
    }
  }

  private delete(sha256: string): void {
    const image = this.state.images.get(sha256)
    if (image !== null) this.state.withdraw(image, 'deleted', this.now)
  }

  private start(caller: Caller): void {
    const role = this.state.library.roleOf(caller)
    expect(role === null).toBe(!this.maySee(caller))
    const snapshot = role === null ? null : this.state.snapshot()
    if (snapshot !== null)
      this.jobs.push({
        name: `${caller.team}.00000000-0000-4000-8000-${String(++this.count).padStart(12, '0')}`,
        team: caller.team,
        snapshot,
      })
  }

  private renew(): void {
    const job = this.jobs.shift()
    const snapshot = job && this.state.renew(job.snapshot)
    if (job && snapshot) this.jobs.push({ ...job, snapshot })
  }

  private finish(wanted: readonly string[], says: 'what' | 'nothing'): void {
    const job = this.jobs.shift()
    if (job === undefined) return
    const removed = new Set(job.snapshot.removed)
    const seen = [...(this.manifests[job.snapshot.manifest] ?? new Map()).keys()].filter(
      (sha256) => !removed.has(sha256),
    )
    const used = wanted.filter((sha256) => seen.includes(sha256))
    const answer = this.state.permit(
      job.name,
      1,
      { snapshot: job.snapshot, shares: [], ...(says === 'what' && { images: used }) },
      this.now,
    )
    if (answer === 'denied') this.denied += 1
    if (answer === 'denied') return
    this.state.permits.close(job.name, 1, 'committed')
    this.committed += 1
    if (used.length > 0) this.committedWithUse += 1
    // The property: everything used is an image of the library now, allowed now, and the library is open to
    // the job's team.
    const library = this.state.library.live()
    expect(library).not.toBe(null)
    expect(job.team === 'a' || library?.access === 'public').toBe(true)
    for (const sha256 of used) expect(this.isUsable(sha256, job)).toBe(true)
  }

  /**
   * By the plain rules: in the library, allowed, and not put in anew since the job began (then it is another
   * matter).
   */
  private isUsable(sha256: string, { snapshot }: Job): boolean {
    const image = this.state.images.get(sha256)
    const forbidden = this.state.library.load()?.forbidden ?? []
    if (image === null || image.place !== 'in') return false
    return (
      image.licence !== 'CC-BY-ND-4.0' &&
      !forbidden.includes(image.licence) &&
      (image.first ?? Number.POSITIVE_INFINITY) <= snapshot.manifest
    )
  }

  private maySee({ team, user, role }: Caller): boolean {
    const library = this.state.library.live()
    if (library === null) return false
    if (library.access === 'public' || (team === 'a' && role === 'admin')) return true
    const granted = new Set(this.state.library.members().map((member) => member.user))
    return team === 'a' && (granted.has(user) || granted.has('everyone'))
  }
}

function details(licence: string): ImageDetails {
  return { caption: 'x', licence, author: '', source: '' }
}
