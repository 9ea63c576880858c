// What follows in storage from what the rows say: publishing, going over to another tokenizer, sweeping, and
// the end of a library.

import { expect, test } from 'vitest'
import {
  imagesOf,
  type LibraryManifest,
  wholeTokenizers,
} from '../../../contract/formats/library-manifest.ts'
import { readSegment } from '../../../contract/formats/segment.ts'
import { SWEEP_AFTER_MS } from '../../storage/sweep-after.ts'
import { codesFor, LibraryInMemory } from '../../testing/libraries/library-in-memory.ts'
import { readDetails, restoreImages } from '../manifests/restore-library.ts'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)
const IMAGES = 1_000
const DAY_MS = 24 * 3_600_000

async function newestOf({ state, context }: LibraryInMemory): Promise<LibraryManifest> {
  return (await context.files.readManifest(state.library.load()?.manifest ?? 0)) as LibraryManifest
}

/** What a job sees by one tokenizer: every code must be that tokenizer's, and the image's own. */
async function seenBy(library: LibraryInMemory, tokenizerHash: string): Promise<number> {
  let seen = 0
  for (const { segments } of (await newestOf(library)).pages) {
    const sha256 = segments[tokenizerHash]
    if (sha256 === undefined) continue
    const segment = await library.context.files.readSegment(sha256)
    expect(segment.tokenizerHash).toBe(tokenizerHash)
    for (const [i, image] of segment.images.entries())
      expect(segment.grids.slice(i * 2, i * 2 + 2)).toEqual(codesFor(image, tokenizerHash))
    seen += segment.images.length
  }
  return seen
}

test(`${IMAGES} images are encoded for a new tokenizer while the old one serves them`, async () => {
  const library = new LibraryInMemory(OLD)
  for (let n = 0; n < IMAGES; n++) library.add(n)
  await library.runRounds()
  expect(await seenBy(library, OLD)).toBe(IMAGES)
  const before = library.state.snapshot()

  library.tokenizers = [OLD, NEW]
  let rounds = 0
  while (!wholeTokenizers(await newestOf(library)).includes(NEW)) {
    await library.runRound()
    rounds += 1
    expect(await seenBy(library, OLD)).toBe(IMAGES)
    await seenBy(library, NEW)
    // A job that began before goes on with its snapshot, and its result is permitted.
    expect(
      library.state.permit(
        `a.00000000-0000-4000-8000-${String(rounds).padStart(12, '0')}`,
        1,
        { snapshot: before as never, shares: [] },
        1,
      ),
    ).toBe('granted')
  }
  expect(rounds).toBeGreaterThan(5)
  library.tokenizers = [NEW] // the old workers have gone
  await library.runRounds()
  const { pages } = await newestOf(library)
  expect(new Set(pages.flatMap(({ segments }) => Object.keys(segments)))).toEqual(new Set([NEW]))
  expect(await seenBy(library, NEW)).toBe(IMAGES)
}, 300_000)

test('a deleted image leaves storage once no job can be reading it, and nothing else does', async () => {
  const library = new LibraryInMemory(OLD)
  const [first, second] = [library.add(1), library.add(2)]
  await library.runRounds()
  library.delete(first)
  await library.runRounds()
  const named = (sha256: string) => [...library.objects.keys()].filter((key) => key.includes(sha256))
  expect(named(first)).toHaveLength(3)
  library.nowMs += SWEEP_AFTER_MS + 1
  await library.runRounds()
  library.nowMs += SWEEP_AFTER_MS + 1
  await library.runRounds()
  expect(named(first)).toEqual([])
  expect(named(second)).toHaveLength(3)
  const manifest = await newestOf(library)
  expect(manifest.pages.every(({ removed }) => removed.length === 0)).toBe(true)
  expect(imagesOf(manifest)).toBe(1)
  expect(await seenBy(library, OLD)).toBe(1)
  const segments = [...library.objects.keys()].filter((key) => key.startsWith('a/segments/'))
  expect(segments).toHaveLength(1)
})

test('an old manifest is kept like any other, with all that a job reads of it', async () => {
  const library = new LibraryInMemory(OLD)
  library.add(1)
  await library.runRounds()
  const before = await newestOf(library)
  library.nowMs += 60 * DAY_MS
  const job = library.state.snapshot()
  library.add(2)
  // the page is rewritten, so that its files serve nobody but those who began before
  await library.runRounds()
  expect((await newestOf(library)).number).toBe(before.number + 1)
  expect(library.state.renew(job as never)).toEqual(job)
  const read = async () => {
    const manifest = await library.context.files.readManifest(before.number)
    for (const { table, segments } of manifest?.pages ?? []) {
      await library.context.files.readTable(table)
      await library.context.files.readSegment(segments[OLD] as string)
    }
    return manifest
  }
  expect(await read()).toEqual(before)

  library.nowMs += SWEEP_AFTER_MS + 1
  await library.runRounds()
  expect(library.state.manifests.list(before.number + 1, 1)).toHaveLength(1) // it can be restored …
  // … for which its codes are not needed
  await expect(read()).rejects.toMatchObject({ code: 'storage_unavailable' })
  library.nowMs += 31 * DAY_MS
  await library.runRounds()
  expect(await library.context.files.readManifest(before.number)).toBe(null)
})

test('an image that comes back before it is swept stays', async () => {
  const library = new LibraryInMemory(OLD)
  const sha256 = library.add(1)
  await library.runRounds()
  library.delete(sha256)
  library.add(1)
  await library.runRounds()
  library.nowMs += SWEEP_AFTER_MS + 1
  await library.runRounds()
  expect(await seenBy(library, OLD)).toBe(1)
  expect([...library.objects.keys()].filter((key) => key.includes(sha256))).toHaveLength(3)
})

test('codes that are damaged in storage are made again', async () => {
  const library = new LibraryInMemory(OLD)
  const sha256 = library.add(1)
  library.objects.set(`a/codes/${OLD}/${sha256}`, Uint8Array.of(1, 2, 3))
  await library.runRounds()
  expect(await seenBy(library, OLD)).toBe(1)
})

test('an image that a new tokenizer refuses does not keep those beside it from it', async () => {
  const library = new LibraryInMemory(OLD)
  const images = [1, 2, 3].map((n) => library.add(n))
  await library.runRounds()
  library.refused.add(`${images[1]} ${NEW}`)
  library.tokenizers = [OLD, NEW]
  await library.runRounds()
  expect([await seenBy(library, NEW), await seenBy(library, OLD)]).toEqual([2, 3])
  library.tokenizers = [NEW]
  await library.runRounds()
  expect([await seenBy(library, NEW), await seenBy(library, OLD)]).toEqual([2, 3])
  library.refused.clear()
  library.add(2) // put again, it is tried again
  library.state.codes.forgetFailures(images[1] as string)
  await library.runRounds()
  expect([await seenBy(library, NEW), await seenBy(library, OLD)]).toEqual([3, 0])
})

test('a process that dies before it writes down what it published is made up for', async () => {
  const library = new LibraryInMemory(OLD)
  const [first, second] = [library.add(1), library.add(2)] as const
  await library.runRounds()
  library.delete(first)
  await library.runRounds()
  const { number, pages } = await newestOf(library)
  const stranger = { ...(await newestOf(library)), number: number + 1, pages }
  await library.context.files.createManifest(stranger) // of which the rows know nothing
  library.nowMs += SWEEP_AFTER_MS + 1
  await library.runRounds()
  expect((await newestOf(library)).pages.map(({ removed }) => removed)).toEqual([[]])
  library.nowMs += SWEEP_AFTER_MS + 1
  await library.runRounds()
  const segments = [...library.objects].filter(([key]) => key.startsWith('a/segments/'))
  expect(segments.map(([, bytes]) => readSegment(bytes).images)).toEqual([[second]])
})

test('of a deleted library nothing is left, of broken-off tries neither', async () => {
  const library = new LibraryInMemory(OLD)
  for (let n = 0; n < 100; n++) library.add(n)
  await library.runRounds()
  await library.context.files.writeTable([
    { sha256: NEW, caption: 'never listed', licence: '', author: '', source: '' },
  ])
  library.state.library.setDeleted(library.nowMs)
  await library.runRounds()
  expect(library.objects.size).toBeGreaterThan(300)
  library.nowMs += SWEEP_AFTER_MS + 1
  await library.runRounds()
  expect([...library.objects.keys()]).toEqual([])
})

test('uses are known for 400 days, settled withdrawals for thirty; the last stays', async () => {
  const library = new LibraryInMemory(OLD)
  const [first, second, third] = [library.add(1), library.add(2), library.add(3)]
  await library.runRounds()
  const { permits, withdrawals } = library.state
  const snapshot = library.state.snapshot()
  if (snapshot === null) throw new Error('no snapshot')
  const job = 'a.00000000-0000-4000-8000-00000000cafe'
  permits.add(job, 1, { snapshot, shares: [{ sha256: third, share: 1 }] }, library.nowMs)
  permits.close(job, 1, 'committed')
  for (const sha256 of [first, second]) library.delete(sha256)
  const pass = async (ms: number): Promise<void> => {
    library.nowMs += ms
    await library.runRounds()
  }
  for (let times = 0; times < 3; times++) await pass(SWEEP_AFTER_MS + 1)
  const known = (): number =>
    withdrawals.since({ ...snapshot, manifest: Number.MAX_SAFE_INTEGER, seq: 0 }).length
  expect(known()).toBe(2)
  await pass(31 * DAY_MS)
  expect(known()).toBe(1)
  expect(permits.uses(third, null, 10)).toHaveLength(1)
  await pass(370 * DAY_MS)
  expect(permits.uses(third, null, 10)).toEqual([])
  expect(permits.jobsByMonth()).toEqual([])
})

test('a vector stays with its image through new details, and is swept with its last image', async () => {
  const library = new LibraryInMemory(OLD)
  const vector = 'f'.repeat(64)
  const [first, second] = [library.add(1, vector), library.add(2, vector)]
  await library.runRounds()
  const vectors = async () => {
    const { pages } = await newestOf(library)
    const tables = await Promise.all(pages.map(({ table }) => library.context.files.readTable(table)))
    return tables.flatMap((table, at) =>
      table.filter((_, i) => !pages[at]?.removed.includes(i)).map((image) => image.vector),
    )
  }
  const { number } = await newestOf(library)
  library.state.describe(first, { caption: 'renamed', licence: 'MIT', author: '', source: '' }, library.nowMs)
  await library.runRounds()
  expect(await vectors()).toEqual([vector, vector])
  const before = await library.context.files.readManifest(number)
  restoreImages(
    library.state,
    await readDetails(library.context.files, before as LibraryManifest),
    library.nowMs,
  )
  await library.runRounds()
  expect([await vectors(), library.state.images.get(first)?.caption]).toEqual([[vector, vector], 'picture 1'])

  const isThere = () => library.objects.has(`a/vectors/${vector}`)
  for (const [image, left] of [
    [first, true],
    [second, false],
  ] as const) {
    library.delete(image)
    await library.runRounds()
    expect(isThere()).toBe(true)
    library.nowMs += SWEEP_AFTER_MS + 1
    await library.runRounds()
    expect(isThere()).toBe(left)
  }
})

test('an image without a vector gets the first that comes, and the next table names it', async () => {
  const library = new LibraryInMemory(OLD)
  const sha256 = library.add(1)
  await library.runRounds()
  for (const letter of ['f', 'e']) library.add(1, letter.repeat(64))
  await library.runRounds()
  const [page] = (await newestOf(library)).pages
  expect(await library.context.files.readTable(page?.table ?? '')).toMatchObject([
    { sha256, vector: 'f'.repeat(64) },
  ])
  expect(library.state.images.get(sha256)?.bytes).toBe(2)
})
