// The query of everything that lists: `after` is the `next` of the page before, `limit` how many at most.
import type { Context } from 'hono'
import * as z from 'zod'
import { MAX_LIST_LIMIT } from '../../contract/api/shared/limits.ts'
import { parseWith } from '../http/read-json.ts'

const Limit = z.coerce.number().int().min(1).max(MAX_LIST_LIMIT)

export function listLimit(c: Context, otherwise = 100): number {
  const text = c.req.query('limit')
  return text === undefined ? otherwise : parseWith(Limit as z.ZodType<number>, text, 'limit')
}

/** A cursor that is a number, `start` where there is none. */
export function afterNumber(c: Context, start: number): number {
  const text = c.req.query('after')
  return text === undefined
    ? start
    : parseWith(z.coerce.number().int().min(0) as z.ZodType<number>, text, 'after')
}

/** A page's items, and the cursor after them where more may follow. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  cursor: (last: T) => string,
): { items: T[]; next?: string } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return found.length > limit && last !== undefined ? { items, next: cursor(last) } : { items }
}

const MOST_WORDS = 10

/** The words of a search, each of which must be in a caption. */
export function wordsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
}
