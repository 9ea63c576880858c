// What a team has used. Days are of UTC; a limit that is null is none.
import * as z from 'zod'

const day = z.iso.date()
const bytes = z.int().min(0)
const limit = z.int().min(0).nullable()

export const MAX_USAGE_DAYS = 366

export const Usage = z.object({
  /** Images of jobs that were asked for today, those that wait included. */
  today: z.object({ images: z.int().min(0), imagesADay: limit }),
  /** Bytes that jobs keep; libraries are counted with each library. */
  storage: z.object({ uploads: bytes, codes: bytes, results: bytes, storageBytes: limit }),
  /** Of all libraries together, those included that wait to be encoded. */
  patches: z.object({ libraries: z.int().min(0), libraryPatches: limit }),
  retentionDays: z.int().min(0),
  members: z.array(z.object({ day, user: z.string(), images: z.int().min(0) })),
  libraries: z.array(z.object({ day, library: z.string(), images: z.int().min(0) })),
})
export type Usage = z.infer<typeof Usage>
