// GET /internal/encode/{team}/{sha256}: an upload that is to be encoded.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { answerImage } from '../bytes/answer-image.ts'
import { encodingUpload } from './encoding-upload.ts'

export const getUpload: Handler<EdgeEnv> = async (c) => {
  const { team, sha256 } = await encodingUpload(c)
  return answerImage(c.env, team, sha256)
}
