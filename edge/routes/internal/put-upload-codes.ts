// PUT /internal/encode/{team}/{sha256}/codes/{tokenizerHash}: its codes.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../edge-env.ts'
import { encodingUpload } from './encoding-upload.ts'
import { storeCodes } from './store-codes.ts'

export const putUploadCodes: Handler<EdgeEnv> = async (c) => {
  const { team, sha256 } = await encodingUpload(c)
  return storeCodes(c, team, sha256)
}
