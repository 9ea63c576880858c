// Codes from a worker: a segment that holds just this image under just this tokenizer, or it is refused.
import type { Context } from 'hono'
import { Sha256 } from '../../../../contract/api/shared/ids.ts'
import { MAX_CODES_BYTES } from '../../../../contract/api/shared/limits.ts'
import { FormatError } from '../../../../contract/formats/framed-file.ts'
import { readSegment, type Segment } from '../../../../contract/formats/segment.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { readBody } from '../../../http/read-body.ts'
import { parseWith } from '../../../http/read-json.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { codesKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'
import { keepCodes } from '../../../usage/keep.ts'

export async function storeCodes(c: Context<EdgeEnv>, team: string, sha256: string): Promise<Response> {
  const tokenizerHash = parseWith(Sha256, c.req.param('tokenizerHash'))
  const bytes = await readBody(c.req.raw, MAX_CODES_BYTES)
  const segment = parseSegment(bytes)
  const fits =
    segment.tokenizerHash === tokenizerHash && segment.images.length === 1 && segment.images[0] === sha256
  if (!fits)
    throw new Refusal('invalid_request', 'The segment holds something other than this image’s codes.')
  await keepCodes(c.env, team, { tokenizerHash, sha256 }, bytes.length)
  await objectStoreOf(c.env).put(codesKey(team, tokenizerHash, sha256), bytes, 'application/octet-stream')
  return new Response(null, { status: 204 })
}

function parseSegment(bytes: Uint8Array): Segment {
  try {
    return readSegment(bytes)
  } catch (cause) {
    if (cause instanceof FormatError) throw new Refusal('invalid_request', cause.message, { cause })
    throw cause
  }
}
