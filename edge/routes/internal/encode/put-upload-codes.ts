// PUT /internal/encode/{team}/{sha256}/codes/{tokenizerHash}: its codes.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { storeCodes } from '../bytes/store-codes.ts'
import { encodingUpload } from './encoding-upload.ts'

export const putUploadCodes: Handler<EdgeEnv> = async (c) => {
  const { team, sha256 } = await encodingUpload(c)
  return storeCodes(c, team, sha256)
}
