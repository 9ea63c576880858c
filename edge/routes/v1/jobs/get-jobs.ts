// GET /v1/jobs?document=: the history of a document, newest first.

import type { Handler } from 'hono'
import * as z from 'zod'
import type { JobList } from '../../../../contract/api/http-answers.ts'
import type { SeenJob } from '../../../bindings/job-rpc.ts'
import { historyOf, jobOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith } from '../../../http/read-json.ts'

const Query = z.object({ document: z.uuid() })

export const getJobs: Handler<EdgeEnv> = async (c) => {
  const { document } = parseWith(Query, c.req.query())
  const { origin } = new URL(c.req.url)
  const history = historyOf(c.env, c.get('team'), document)
  const handles: string[] = await history.list()
  const seen: (SeenJob | null)[] = await Promise.all(
    handles.map((handle) => jobOf(c.env, handle).view(origin)),
  )
  const gone = handles.filter((_, at) => seen[at] === null) // deleted, or older than the retention time
  if (gone.length > 0) await history.remove(gone)
  const list: JobList = { jobs: seen.flatMap((one) => one?.job ?? []) }
  c.header('cache-control', 'no-store')
  return c.json(list)
}
