// A library as it is held in memory at one manifest: its drawings and their patches. Never changed: a job
// keeps the view it began with, and the next manifest gives another, made of this one and what is new.
import { type LibraryManifest, type Segment, sourceTitle, type TableImage } from '../../contract/index.ts'
import type { Drawing } from './drawing-set.ts'
import { BYTES_PER_PATCH, type GridShape, PatchIndex } from './patch-index.ts'

export interface LibraryView {
  readonly manifest: number // 0: nothing has been added yet
  readonly drawings: readonly Drawing[] // in the manifest's order, those removed left out
  readonly index: PatchIndex // image i is drawing i
  readonly notEncoded: number // images that have no codes by this tokenizer yet
  readonly tables: ReadonlyMap<string, readonly Described[]> // by hash
}

/** A drawing as its table has it. */
export type Described = Omit<Drawing, 'codes'>

/** What a manifest names, by hash. Calls may come at the same time. */
export interface LibraryFiles {
  table(hash: string): Promise<readonly TableImage[]>
  segment(hash: string): Promise<Segment>
}

/**
 * What a manifest cannot mean: page, table and segment do not belong together, or the codes are none of this
 * codebook.
 */
export class LibraryError extends Error {
  override name = 'LibraryError'
}

const AT_A_TIME = 8 // requests: enough to hide their latency, few enough not to crowd out a job's own
const BYTES_PER_DRAWING = 1_400 // its strings, and its words once somebody asks for captions: measured

/** Where a library starts: manifest 0, no drawing. */
export function emptyView(shape: GridShape): LibraryView {
  return { manifest: 0, drawings: [], index: new PatchIndex([], shape), notEncoded: 0, tables: new Map() }
}

/** What a view takes in memory, in bytes: an estimate, the same for all libraries of one grid. */
export function bytesOf({ drawings, index }: LibraryView): number {
  return bytesOfImages(drawings.length, index.shape)
}

/** What a library of so many images takes in memory. */
export function bytesOfImages(images: number, { rows, cols }: GridShape): number {
  return images * (rows * cols * BYTES_PER_PATCH + BYTES_PER_DRAWING)
}

/** The next view, by difference from `before`. Throws LibraryError, and what `files` throws. */
export async function updateView(
  before: LibraryView,
  manifest: LibraryManifest,
  tokenizerHash: string,
  files: LibraryFiles,
): Promise<LibraryView> {
  const tables = new Map<string, readonly Described[]>()
  await inTurns(manifest.pages, async ({ table }) => {
    tables.set(table, before.tables.get(table) ?? (await files.table(table)).map(describe))
  })
  const held = new Map(before.drawings.map(({ id }, i) => [id, i]))
  const drawings: Described[] = []
  const from: (number | undefined)[] = []
  const missing: { segment: string; at: number; image: number }[] = []
  let notEncoded = 0
  for (const page of manifest.pages) {
    const removed = new Set(page.removed)
    for (const [at, image] of pageImages(page, tables.get(page.table) ?? []).entries()) {
      if (removed.has(at)) continue
      const segment = page.segments[tokenizerHash]
      if (segment === undefined) {
        notEncoded++ // also where it was held before: what a job sees is its manifest's, whoever draws it
        continue
      }
      const known = held.get(image.id)
      if (known === undefined) missing.push({ segment, at, image: drawings.length })
      from.push(known)
      drawings.push(image)
    }
  }
  const grids = await fetchGrids(missing, drawings, files, before.index.shape)
  const index = deriveIndex(before.index, from, grids)
  const whole = drawings.map((drawing, i) => heldDrawing(before.drawings[i], drawing, index.codesOf(i)))
  return { manifest: manifest.number, drawings: whole, index, notEncoded, tables }
}

/**
 * The images of a page as its table has them. Throws LibraryError where they are not as many as the manifest
 * says.
 */
export function pageImages<T>(
  { images, table }: LibraryManifest['pages'][number],
  found: readonly T[],
): readonly T[] {
  if (found.length !== images)
    throw new LibraryError(`the page has ${images} images, its table ${table} has ${found.length}`)
  return found
}

/**
 * Codes are not kept apart from the index: an image that is held already is known by its hash, whatever
 * segment it lies in by now.
 */
async function fetchGrids(
  missing: readonly { segment: string; at: number; image: number }[],
  drawings: readonly Described[],
  files: LibraryFiles,
  shape: GridShape,
): Promise<Map<number, Uint16Array>> {
  const cells = shape.rows * shape.cols
  const grids = new Map<number, Uint16Array>()
  const bySegment = Map.groupBy(missing, ({ segment }) => segment)
  await inTurns([...bySegment], async ([hash, wanted]) => {
    const segment = await fittingSegment(hash, files, shape)
    for (const { at, image } of wanted) {
      if (segment.images[at] !== drawings[image].id)
        throw new LibraryError(
          `image ${at} of segment ${hash} is ${segment.images[at]}, its table says ${drawings[image].id}`,
        )
      grids.set(image, segment.grids.subarray(at * cells, (at + 1) * cells))
    }
  })
  return grids
}

/** Throws LibraryError where its grids are not the bundle's, and what `files` throws. */
export async function fittingSegment(
  hash: string,
  files: LibraryFiles,
  { rows, cols }: GridShape,
): Promise<Segment> {
  const segment = await files.segment(hash)
  if (segment.rows !== rows || segment.cols !== cols)
    throw new LibraryError(
      `segment ${hash} has grids of ${segment.rows} × ${segment.cols}, the bundle's are ${rows} × ${cols}`,
    )
  return segment
}

function deriveIndex(
  before: PatchIndex,
  from: readonly (number | undefined)[],
  grids: ReadonlyMap<number, Uint16Array>,
): PatchIndex {
  try {
    return before.derive(from, grids)
  } catch (error) {
    if (error instanceof RangeError) throw new LibraryError(error.message)
    throw error
  }
}

/**
 * The same object again where nothing of it has changed, its place in memory included: of a large library all
 * but what is new.
 */
function heldDrawing(
  before: Drawing | undefined,
  drawing: Described,
  codes: Uint16Array<ArrayBuffer>,
): Drawing {
  const isSame = before?.source === drawing.source && before.id === drawing.id
  if (isSame && before.codes.buffer === codes.buffer && before.codes.byteOffset === codes.byteOffset)
    return before
  return { ...drawing, codes }
}

/** An image table's row as a drawing without codes; its id is the SHA-256 of the image. */
export function describe({ sha256, caption, author, licence, source }: TableImage): Described {
  return { id: sha256, caption, source: { source, title: sourceTitle(source), author, licence, url: '' } }
}

async function inTurns<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_A_TIME)
    await Promise.all(items.slice(at, at + AT_A_TIME).map(each))
}
