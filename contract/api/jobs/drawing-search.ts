// Drawings that could give a job its shape, found by words: what `GET /v1/drawings` asks and answers, and
// what pool and worker say of it.
import * as z from 'zod'
import { LibraryId, Sha256 } from '../shared/ids.ts'
import {
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  MAX_DRAWING_QUERY,
  MAX_DRAWINGS_FOUND,
  MAX_LICENCE_LENGTH,
  MAX_MODIFIERS,
  MAX_PREVIEW_SVG_CHARACTERS,
  MAX_SOURCE_LENGTH,
} from '../shared/limits.ts'
import { DrawingKind } from './drawing-kind.ts'
import { ContentLicences, DrawingId } from './job-request.ts'
import { Modifier } from './modifiers.ts'

const limit = z.int().min(1).max(MAX_DRAWINGS_FOUND)

/**
 * What the public set is searched by. `licences`: those that the team admits, by SPDX names; any where left
 * out.
 */
export const DrawingSearch = z.object({
  query: z.string().max(MAX_DRAWING_QUERY),
  kind: DrawingKind.optional(),
  licences: ContentLicences.optional(),
  limit,
})
export type DrawingSearch = z.infer<typeof DrawingSearch>

/** `title`: of the drawing. `set`: where it is from; '' where that is not known. */
const credit = {
  title: z.string().max(MAX_CAPTION_LENGTH),
  set: z.string().max(MAX_CAPTION_LENGTH),
  author: z.string().max(MAX_AUTHOR_LENGTH),
  licence: z.string().max(MAX_LICENCE_LENGTH),
  url: z.string().max(MAX_SOURCE_LENGTH),
}

/**
 * A drawing of the public set. `modifiers`: parts that are drawn onto it to have what was asked for. `svg`:
 * null where it is large.
 */
export const PublicFind = z.object({
  drawing: DrawingId,
  kind: DrawingKind,
  ...credit,
  modifiers: z.array(Modifier).max(MAX_MODIFIERS),
  svg: z.string().max(MAX_PREVIEW_SVG_CHARACTERS).nullable(),
})
export type PublicFind = z.infer<typeof PublicFind>

/**
 * One that was found. A job's request takes `content` as its own, and `modifiers`; `id` is what `exclude` and
 * answers call it. `svg` is a preview, null where it is large or a library image has none; `thumbnail` the
 * signed address of a library image's, for five minutes.
 */
export const FoundDrawing = z.object({
  id: z.string(),
  content: z.union([z.object({ drawing: DrawingId }), z.object({ library: LibraryId, image: Sha256 })]),
  /** Null for a library image. */
  kind: DrawingKind.nullable(),
  ...credit,
  modifiers: z.array(Modifier).max(MAX_MODIFIERS),
  svg: z.string().nullable(),
  thumbnail: z.url().nullable(),
})
export type FoundDrawing = z.infer<typeof FoundDrawing>

/**
 * The caller's own first, then the public set's, the best first. `missing`: words of which the public set has
 * no drawing.
 */
export const DrawingList = z.object({ drawings: z.array(FoundDrawing), missing: z.array(z.string()) })
export type DrawingList = z.infer<typeof DrawingList>

/** The query of `GET /v1/drawings`. */
export const DrawingQuery = z.strictObject({
  q: z.string().trim().min(1).max(MAX_DRAWING_QUERY),
  kind: DrawingKind.optional(),
  limit: z.coerce.number().pipe(limit).default(24),
})
export type DrawingQuery = z.input<typeof DrawingQuery>
