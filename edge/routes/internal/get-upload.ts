// GET /internal/encode/{team}/{sha256}: the original of an upload that is to be encoded.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../edge-env.ts'
import { originalKey } from '../../storage/object-keys.ts'
import { answerObject } from './answer-object.ts'
import { encodingUpload } from './encoding-upload.ts'

export const getUpload: Handler<EdgeEnv> = async (c) => {
  const { team, sha256 } = await encodingUpload(c)
  return answerObject(c.env, originalKey(team, sha256))
}
