// PUT /internal/jobs/{job}/results/{index}/svg: the SVG of a finished image. It is written by our own writer
// or tracer: anything that could run or load is refused all the same, and it is served sandboxed.
import type { Handler } from 'hono'
import * as z from 'zod'
import { MAX_RESULT_BYTES } from '../../../../contract/api/shared/limits.ts'
import { PictureError } from '../../../../contract/pictures/shared/picture-error.ts'
import { parseSvg } from '../../../../contract/vector/svg/parse-svg.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { readBody } from '../../../http/read-body.ts'
import { parseWith } from '../../../http/read-json.ts'
import { sha256HexOf } from '../../../runtime/hash.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { resultKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'
import { keepResult } from '../../../usage/keep.ts'
import { leasedJob } from './leased-job.ts'

/** What our own writer and tracer use. */
const ELEMENTS = [
  'svg',
  'title',
  'metadata',
  'defs',
  'g',
  'clipPath',
  'linearGradient',
  'radialGradient',
  'stop',
  'path',
  'rect',
]

export const putJobSvg: Handler<EdgeEnv> = async (c) => {
  const { handle, request, team } = await leasedJob(c)
  parseWith(
    z
      .int()
      .min(0)
      .max(request.count - 1),
    Number(c.req.param('index')),
  )
  const bytes = await readBody(c.req.raw, MAX_RESULT_BYTES)
  requireDrawing(new TextDecoder().decode(bytes))
  const sha256 = await sha256HexOf(bytes)
  await keepResult(c.env, team, { sha256, job: handle, bytes: bytes.length })
  await objectStoreOf(c.env).put(resultKey(team, sha256), bytes, 'image/svg+xml')
  return new Response(null, { status: 204 })
}

/** Read by the one parser for what would run or load; nothing but a drawing's own elements may be in it. */
function requireDrawing(text: string): void {
  const strange = [...text.matchAll(/<\/?([A-Za-z][\w.:-]*)/g)].find(
    ([, name]) => !ELEMENTS.includes(name as string),
  )
  if (strange) throw new Refusal('unsupported_media_type', `An SVG result has no <${strange[1]}>.`)
  try {
    parseSvg(text)
  } catch (error) {
    if (error instanceof PictureError)
      throw new Refusal('unsupported_media_type', `The SVG result is refused: ${error.message}.`, {
        cause: error,
      })
    throw error
  }
}
