// Random lives of a team's uploads, by a model: some things are done at once, in any order of their steps,
// time goes by, some more are done. Whatever was acknowledged is there, and whatever was deleted is nowhere,
// neither as an object nor as a row.

import fc from 'fast-check'
import { registryOf, usageOf } from '../../bindings/stubs.ts'
import { storeUpload } from '../../images/store-upload.ts'
import { codesKey, originalKey } from '../../storage/object-keys.ts'
import { objectStoreOf } from '../../storage/object-store-of.ts'
import { keepCodes } from '../../usage/keep.ts'
import { TEAM, UploadWorld } from './upload-world.ts'

const IMAGES = ['a', 'b'].map((letter) => letter.repeat(64))
const TOKENIZER = 'f'.repeat(64)
const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3600_000, 24 * 3600_000]
const RETENTION_MS = 90 * DAY_MS

type Act =
  | { type: 'upload' | 'use' | 'codes' | 'hold' | 'release' | 'delete'; image: number }
  | { type: 'sweep' }
interface Round {
  acts: Act[]
  passMs: number
}
/** What a round's act has come to. */
type Done = { type: Act['type']; image?: number; result: string }

/** Mostly of one image: what is never done to the same one cannot come between anything. */
const image = fc.constantFrom(0, 0, 0, 0, 1)
const of = (type: Exclude<Act['type'], 'sweep'>, weight: number) => ({
  weight,
  arbitrary: fc.record({ type: fc.constant(type), image }),
})
const sweep: fc.Arbitrary<Act> = fc.constant({ type: 'sweep' })
const act: fc.Arbitrary<Act> = fc.oneof(
  of('upload', 5),
  of('delete', 3),
  of('use', 2),
  of('codes', 2),
  of('hold', 1),
  of('release', 1),
  {
    weight: 3,
    arbitrary: sweep,
  },
)
const round: fc.Arbitrary<Round> = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 5 }),
  passMs: fc.constantFrom(0, 20 * MINUTE_MS, 91 * DAY_MS, 91 * DAY_MS),
})

/** Rejects with the smallest life that goes wrong. */
export async function liveUploads(runs: number, seed: number): Promise<void> {
  const lives = fc.asyncProperty(
    fc.scheduler(),
    fc.array(round, { minLength: 1, maxLength: 5 }),
    fc.boolean(),
    live,
  )
  await fc.assert(lives, { numRuns: runs, seed })
}

async function live(scheduler: fc.Scheduler, rounds: Round[], isErased: boolean): Promise<void> {
  const world = new UploadWorld(scheduler)
  const model = IMAGES.map((sha256) => new ImageModel(world, sha256))
  for (const { acts, passMs } of rounds) {
    const done = await scheduler.waitFor(Promise.all(acts.map((one) => perform(world, one))))
    for (const [image, one] of model.entries())
      one.check(done.filter((each) => each.image === image || each.type === 'sweep'))
    world.nowMs += passMs
  }
  if (isErased) await erase(world, scheduler)
  world.nowMs += HOUR_MS
  await scheduler.waitFor(world.sweep())
  for (const one of model) one.checkEnd()
}

/** The team goes while somebody still uploads; an hour and some later nothing is left. */
async function erase(world: UploadWorld, scheduler: fc.Scheduler): Promise<void> {
  world.isTeamThere = false
  const late = perform(world, { type: 'upload', image: 0 }).catch(() => undefined)
  await scheduler.waitFor(Promise.all([world.sweep(), late]))
  for (let hour = 0; hour < 3; hour++) {
    world.nowMs += HOUR_MS
    for (let times = 0; times < 3; times++) await scheduler.waitFor(world.sweep())
  }
  if (world.objects.size > 0) throw new Error(`left of an erased team: ${[...world.objects.keys()]}`)
  for (const table of ['object', 'uploader', 'deleted'])
    if (world.sql.usage.exec(`SELECT * FROM ${table}`).toArray().length > 0)
      throw new Error(`rows of an erased team in ${table}`)
}

async function perform(world: UploadWorld, asked: Act): Promise<Done> {
  if (asked.type === 'sweep') {
    await world.sweep()
    return { type: 'sweep', result: 'swept' }
  }
  const { type, image } = asked
  return { type, image, result: await perform_[type](world, IMAGES[image] as string) }
}

const by = { user: 'ann', may: 'any' } as const
const library = 'library-1'
const isStored = async ({ env }: UploadWorld, sha256: string) =>
  (await objectStoreOf(env).size(originalKey(TEAM, sha256))) !== null

/** As the routes do it. */
const perform_: Record<
  Exclude<Act['type'], 'sweep'>,
  (world: UploadWorld, sha256: string) => Promise<string>
> = {
  upload: async ({ env }, sha256) => {
    const bytes = new Uint8Array(1)
    return storeUpload(env, { team: TEAM, user: 'ann', sha256, bytes, upload: { mediaType: 'image/png' } })
  },
  use: async (world, sha256) => {
    await usageOf(world.env, TEAM).use(TEAM, [sha256])
    return (await isStored(world, sha256)) ? 'there' : 'missing'
  },
  codes: async (world, sha256) => {
    const { env } = world
    if (!(await isStored(world, sha256))) return 'gone' // the worker fetches it first
    try {
      await keepCodes(env, TEAM, { tokenizerHash: TOKENIZER, sha256 }, 1)
    } catch {
      return 'gone'
    }
    await objectStoreOf(env).put(
      codesKey(TEAM, TOKENIZER, sha256),
      new Uint8Array(1),
      'application/octet-stream',
    )
    return 'kept'
  },
  hold: async (world, sha256) => {
    const registry = registryOf(world.env, TEAM)
    await registry.hold(sha256, library)
    if (await isStored(world, sha256)) return 'held'
    await registry.unhold(sha256, library)
    return 'missing'
  },
  release: async ({ env }, sha256) => {
    await registryOf(env, TEAM).release(TEAM, sha256, library, [TOKENIZER])
    return 'released'
  },
  delete: ({ env }, sha256) => usageOf(env, TEAM).deleteUpload(TEAM, sha256, by),
}

/** What must be so of one image: there, nowhere, or either, where acts at once leave it open. */
class ImageModel {
  private state: 'there' | 'nowhere' | 'open' = 'nowhere'
  private usedMs = 0
  private isHeld = false
  private isDeleted = false
  private readonly world: UploadWorld
  private readonly sha256: string

  constructor(world: UploadWorld, sha256: string) {
    this.world = world
    this.sha256 = sha256
  }

  check(done: readonly Done[]): void {
    const { nowMs } = this.world
    const count = (type: Act['type'], ...results: string[]) =>
      done.filter((one) => one.type === type && results.includes(one.result)).length
    const [uploads, uses, holds] = [
      count('upload', 'created', 'exists'),
      count('use', 'there'),
      count('hold', 'held'),
    ]
    const [deletes, releases, sweeps] = [
      count('delete', 'deleted'),
      count('release', 'released'),
      count('sweep', 'swept'),
    ]
    const isStale = nowMs - this.usedMs >= RETENTION_MS && !this.isHeld
    const isOld = nowMs - this.usedMs > 11 * MINUTE_MS
    if (uploads > 0) this.isDeleted = false
    else if (deletes > 0) this.isDeleted = true
    if (deletes > 0) this.state = uploads > 0 ? 'open' : 'nowhere'
    else if (uploads > 0 || uses > 0) this.state = 'there'
    else if ((sweeps > 0 && isStale) || (releases > 0 && isOld))
      this.state = this.state === 'nowhere' ? 'nowhere' : 'open'
    else if (holds > 0) this.state = 'there'
    if (uploads > 0 || uses > 0) this.usedMs = nowMs
    this.isHeld = this.holders() > 0
    this.compare()
  }

  /** When nothing is at work any more, and what was late has been looked for. */
  checkEnd(): void {
    const { isTeamThere, objects } = this.world
    if (!isTeamThere) return
    const left = [...objects.keys()].filter((key) => key.includes(this.sha256))
    if (this.isDeleted && left.length > 0) throw new Error(`found after its deletion: ${left}`)
    // What was made of it while it was swept is swept in its turn.
    if (left.some((key) => !this.hasRow(key)) && this.holders() === 0)
      throw new Error(`nobody would ever sweep ${left}`)
    const isStale = this.world.nowMs - this.usedMs >= RETENTION_MS
    if (this.state === 'there' && !isStale && !this.isStored())
      throw new Error('there before, and not there in the end')
    if (this.hasRow() && !this.isStored()) throw new Error('a row of what is not there')
  }

  private compare(): void {
    if (this.state === 'there' && !this.isStored()) throw new Error('acknowledged, and not there')
    if (this.state === 'nowhere' && (this.isStored() || this.hasRow())) throw new Error('deleted, and found')
    if (this.state === 'open') this.state = this.isStored() ? 'there' : 'nowhere'
  }

  private isStored = (): boolean => this.world.objects.has(originalKey(TEAM, this.sha256))

  private hasRow(key = originalKey(TEAM, this.sha256)): boolean {
    return this.world.sql.usage.exec('SELECT 1 FROM object WHERE key = ?', key).toArray().length > 0
  }

  private holders = (): number =>
    this.world.sql.registry.exec('SELECT 1 FROM hold WHERE sha256 = ?', this.sha256).toArray().length
}
