// Brings the newest manifest up to the rows: encoded images come in, withdrawn ones leave, new
// captions are written down. What has changed in the rows meanwhile stays marked, and is for the next round.

import { FormatError } from '../../../contract/formats/framed-file.ts'
import { readSegment } from '../../../contract/formats/segment.ts'
import type { CodeGrid } from '../../../contract/pool/worker-client.ts'
import type { ImageRow } from '../../bindings/library-rpc.ts'
import { inParallel } from '../../storage/in-parallel.ts'
import { codesKey } from '../../storage/object-keys.ts'
import { editLibrary, type Said } from '../manifests/edit-library.ts'
import type { NewImage } from '../manifests/new-image.ts'
import { recordManifest } from './record-manifest.ts'
import type { RoundContext } from './round-context.ts'

/** Of each kind in one round: with their codes within what a Durable Object may ask of the storage. */
const ROUND = 256

/** 'more': there is something left for another round. */
export async function publishImages(context: RoundContext): Promise<'done' | 'more'> {
  const { state, files, transaction } = context
  const leaving = state.withdrawals.unpublished(ROUND)
  const described = state.images.changed(ROUND)
  const coming = state.images.unpublished(ROUND)
  if (leaving.length + described.length + coming.length === 0) return 'done'

  const added = await inParallel(coming, (row) => withCodes(context, row))
  const usable = added.filter((one, i) => one.codes.size > 0 && isWanted(coming[i] as ImageRow))
  const manifest = await editLibrary(
    files,
    {
      remove: new Set(leaving.map(({ sha256 }) => sha256)),
      describe: new Map(described.map((row) => [row.sha256, saidOf(row)])),
      add: usable,
    },
    { from: state.library.load()?.manifest ?? 0 },
  )
  transaction(() => {
    const [grid] = usable.flatMap(({ codes }) => [...codes.values()])
    if (grid !== undefined) state.library.setArea(grid.rows * grid.cols)
    if (manifest !== null) recordManifest(context, manifest)
    const number = manifest?.number ?? 0
    for (const { seq } of leaving) state.withdrawals.setGone(seq, number)
    for (const row of described)
      if (isAsBefore(state.images.get(row.sha256), row)) state.images.setDescribed(row.seq)
    for (const [i, row] of coming.entries()) settle(context, row, added[i] as NewImage, number)
  })
  return Math.max(leaving.length, described.length, coming.length) === ROUND ? 'more' : 'done'
}

/** An image whose codes turned out not to be there waits anew. */
function settle({ state }: RoundContext, row: ImageRow, { codes }: NewImage, number: number): void {
  const now = state.images.get(row.sha256)
  if (now === null || now.seq !== row.seq) return
  state.images.setState(row.sha256, codes.size === 0 ? 'waiting' : 'ready', null)
  if (codes.size === 0) return
  if (isWanted(row) && isWanted(now) && now.first === null) state.images.setFirst(row.sha256, number)
}

function isWanted({ use, place }: ImageRow): boolean {
  return use === 'allowed' && place === 'in'
}

async function withCodes(context: RoundContext, row: ImageRow): Promise<NewImage> {
  const codes = new Map<string, CodeGrid>()
  for (const tokenizerHash of context.state.codes.tokenizersOf(row.sha256)) {
    const grid = await readCodes(context, row.sha256, tokenizerHash)
    if (grid !== null) codes.set(tokenizerHash, grid)
  }
  return { image: { sha256: row.sha256, ...saidOf(row) }, codes }
}

/** Codes that are gone, or damaged, are forgotten, so that they are asked for again. */
export async function readCodes(
  { team, state, store }: RoundContext,
  sha256: string,
  tokenizerHash: string,
): Promise<CodeGrid | null> {
  const key = codesKey(team, tokenizerHash, sha256)
  const bytes = await store.get(key)
  try {
    if (bytes !== null) {
      const { rows, cols, grids } = readSegment(bytes)
      return { rows, cols, codes: grids }
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    await store.delete(key)
  }
  state.codes.forget(sha256, tokenizerHash)
  return null
}

function saidOf({ caption, licence, author, source, vector }: ImageRow): Said {
  return { caption, licence, author, source, ...(vector !== null && { vector }) }
}

function isAsBefore(now: ImageRow | null, before: ImageRow): boolean {
  return (
    now !== null && now.seq === before.seq && JSON.stringify(saidOf(now)) === JSON.stringify(saidOf(before))
  )
}
