// GET /v1/drawings?q=&kind=&limit=: drawings that could give a job its shape. The public set lies with the
// workers, so one of them is asked; the caller's libraries are searched here.

import type { Handler } from 'hono'
import {
  type DrawingList,
  DrawingQuery,
  type FoundDrawing,
} from '../../../../contract/api/jobs/drawing-search.ts'
import { DRAWING_SEARCH_MS } from '../../../../contract/api/shared/limits.ts'
import type { SearchOutcome } from '../../../bindings/pool-rpc.ts'
import { poolOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'
import { wordsOf } from '../../../libraries/list-query.ts'
import { searchLibraries } from '../../../libraries/search/search-libraries.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { limitsOfTeam } from '../../../usage/limits-of-team.ts'

const RETRY_AFTER_SECONDS = Math.ceil(DRAWING_SEARCH_MS / 1000)

export const getDrawings =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { q: query, kind, limit } = parseWith(DrawingQuery, c.req.query())
    const { contentLicences } = await limitsOfTeam(c.env, c.get('team'))
    const asked = {
      query,
      limit,
      ...(kind && { kind }),
      ...(contentLicences && { licences: contentLicences }),
    }
    const outcome: SearchOutcome = await poolOf(c.env).searchDrawings(c.get('team'), asked)
    const { drawings, missing } = requireAnswer(outcome)
    // nobody has said of what kind a library's image is: it is found whatever kind is asked for
    const signing = { origin: new URL(c.req.url).origin, nowMs: system.nowMs() }
    const words = wordsOf(query)
    const own = await searchLibraries(c.env, c.get('actor'), words, Math.ceil(limit / 2), signing)
    const open = drawings.map(
      ({ drawing, ...rest }): FoundDrawing => ({
        id: drawing,
        content: { drawing },
        ...rest,
        thumbnail: null,
      }),
    )
    const answer: DrawingList = { drawings: [...own, ...open].slice(0, limit), missing }
    c.header('cache-control', 'no-store')
    return c.json(answer)
  }

function requireAnswer(outcome: SearchOutcome): Exclude<SearchOutcome, string> {
  const refuse = (detail: string) => new Refusal('no_worker', detail, { retryAfter: RETRY_AFTER_SECONDS })
  if (outcome === 'nobody') throw refuse('No worker is there to search drawings.')
  if (outcome === 'late') throw refuse('The worker did not answer in time.')
  if (outcome === 'busy')
    throw new Refusal('rate_limited', 'Too many searches at once.', { retryAfter: RETRY_AFTER_SECONDS })
  return outcome
}
