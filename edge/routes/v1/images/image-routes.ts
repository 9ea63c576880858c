// The addresses of uploads.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { requireRole } from '../../../middleware/require-role.ts'
import { deleteImage } from './delete-image.ts'
import { headImage } from './head-image.ts'
import { putImage } from './put-image.ts'

export function addImageRoutes(app: Hono<EdgeEnv>): void {
  app.get('/v1/images/:sha256', requireRole('viewer'), headImage) // Hono answers HEAD by GET's handler
  app.put('/v1/images/:sha256', requireRole('designer'), putImage)
  app.delete('/v1/images/:sha256', requireRole('designer'), deleteImage)
}
