// What a job needs beside decoding: the public set of vectors, the search over their names, and what was
// measured of references before. Shared by all jobs of a process.
import { join } from 'node:path'
import type { VectorDrawing } from '../../contract/index.ts'
import { type Engine, openEngine } from '../decode/engine/engine.ts'
import { openPublicDrawings } from '../draft/public-set/open-public-drawings.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import { type DrawingSearch, openDrawingSearch } from '../draft/search/drawing-search.ts'
import { type ConceptReader, openConceptReader } from '../model/concept-reader.ts'
import { inOrder } from '../model/in-order.ts'
import { openShipped } from '../model/shipped-file.ts'
import { MeasureCache } from './measure-cache.ts'

/** Drawings to draft from, found by what they are called. */
export interface DrawingRoom {
  readonly drawings: readonly PublicDrawing[]
  readonly search: DrawingSearch // over the same list
  readonly reader: ConceptReader // of what drafts of them show
  /** The shape of the drawing at this place. */
  read(place: number): Promise<VectorDrawing>
}

export interface JobEngine extends Engine {
  readonly drawingRoom: DrawingRoom | null // null: nothing is drafted from the public set
  readonly measures: MeasureCache
}

const DRAWINGS = join(import.meta.dirname, '../models/drawings/public.tvec')
const READER = join(import.meta.dirname, '../models/concepts')

/** `file`: of the public set. Throws ShippedFileError, as its `read` does where the set is damaged there. */
export async function openDrawingRoom(file = DRAWINGS): Promise<DrawingRoom> {
  const [set, reader] = await inOrder(
    openShipped(file, openPublicDrawings),
    openShipped(READER, (dir) => openConceptReader(dir, 1)),
  )
  const { drawings } = set
  const read = (place: number) => openShipped(file, () => set.read(place))
  return { drawings, read, reader, search: await openDrawingSearch(drawings, reader.lengthOf) }
}

/** `room`: where one is open already. Throws BundleError, DrawingSetError, and as `openDrawingRoom` does. */
export async function openJobEngine(
  bundleDir: string,
  threads: number,
  room: Promise<DrawingRoom> = openDrawingRoom(),
): Promise<JobEngine> {
  const [engine, drawingRoom] = await inOrder(openEngine(bundleDir, threads), room)
  return { ...engine, drawingRoom, measures: new MeasureCache() }
}
