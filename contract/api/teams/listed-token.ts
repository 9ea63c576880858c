// What a token is listed with, whoever it lets in; and what is said of it once.
import * as z from 'zod'

export const listedToken = {
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** To the minute; null: never. */
  usedAt: z.iso.datetime().nullable(),
}

/** In the one answer that makes it; what is kept is its hash. */
export const madeToken = { token: z.string() }
