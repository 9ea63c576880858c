// What `GET /v1/jobs/{id}/events` sends, one union. Ids are integers, ascending from 1; a row comes once per
// (image, row), whatever the number of attempts. After the event of a final state the stream ends.
import * as z from 'zod'
import { MAX_DRAFT_SVG_CHARACTERS, MAX_STRIP_CHARACTERS } from '../shared/limits.ts'
import { ContentDrawing, JobError, JobState, ResultImage } from './job-answer.ts'

export const StateData = z.object({ state: JobState, attempt: z.int().min(1) })
export type StateData = z.infer<typeof StateData>

/**
 * A preview strip: `png` is base64, `y` and `height` say where in the image it lies, in pixels. It shows rows
 * row − 1 … row.
 */
export const RowData = z.object({
  image: z.int().min(0),
  row: z.int().min(0),
  y: z.int().min(0),
  height: z.int().positive(),
  png: z.base64().max(MAX_STRIP_CHARACTERS),
})
export type RowData = z.infer<typeof RowData>

/**
 * What an image is going to be, before its rows: the source drawing in the references' style. `png` is
 * base64. `style` says that style in words. Only streams that ask for drafts get them.
 */
export const DraftData = z.object({
  image: z.int().min(0),
  png: z.base64().max(MAX_STRIP_CHARACTERS),
  svg: z.string().max(MAX_DRAFT_SVG_CHARACTERS).optional(),
  style: z.string().max(500).optional(),
  drawing: ContentDrawing.optional(),
})
export type DraftData = z.infer<typeof DraftData>

const id = z.int().min(1)
export const JobEvent = z.discriminatedUnion('event', [
  z.object({ id, event: z.literal('state'), data: StateData }),
  z.object({ id, event: z.literal('draft'), data: DraftData }),
  z.object({ id, event: z.literal('row'), data: RowData }),
  z.object({ id, event: z.literal('image'), data: ResultImage }),
  z.object({ id, event: z.literal('error'), data: JobError }),
])
export type JobEvent = z.infer<typeof JobEvent>
