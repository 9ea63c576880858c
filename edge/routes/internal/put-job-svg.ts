// PUT /internal/jobs/{job}/results/{index}/svg: the SVG of a finished image. It is drawn by our own tracer: anything that could run or load is
// refused all the same, and it is served sandboxed.
import type { Handler } from 'hono'
import * as z from 'zod'
import { MAX_RESULT_BYTES } from '../../contract/limits.ts'
import type { EdgeEnv } from '../../edge-env.ts'
import { sha256HexOf } from '../../hash.ts'
import { readBody } from '../../read-body.ts'
import { parseWith } from '../../read-json.ts'
import { Refusal } from '../../refusal.ts'
import { resultKey } from '../../storage/object-keys.ts'
import { storeOf } from '../../storage/store-of.ts'
import { keepResult } from '../../usage/keep.ts'
import { leasedJob } from './leased-job.ts'

/** An <svg> of paths and rectangles with plain attributes. */
const DRAWING =
  /^(<\?xml[^>]*\?>|<!--[^>]*-->|\s)*<svg( (xmlns|viewBox|width|height)="[^"<>&]*")*>(\s|<(path|rect)( (d|fill|fill-opacity|transform|width|height)="[^"<>&]*")*\s*\/?>|<\/path>)*<\/svg>\s*$/

export const putJobSvg: Handler<EdgeEnv> = async (c) => {
  const { request, team } = await leasedJob(c)
  parseWith(
    z
      .int()
      .min(0)
      .max(request.count - 1),
    Number(c.req.param('index')),
  )
  const bytes = await readBody(c.req.raw, MAX_RESULT_BYTES)
  if (!DRAWING.test(new TextDecoder().decode(bytes))) throw new Refusal('unsupported_media_type', 'An SVG result is paths and rectangles.')
  const sha256 = await sha256HexOf(bytes)
  await keepResult(c.env, team, sha256, bytes.length)
  await storeOf(c.env).put(resultKey(team, sha256), bytes, 'image/svg+xml')
  return new Response(null, { status: 204 })
}
