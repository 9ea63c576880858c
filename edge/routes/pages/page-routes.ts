// The pages: those of admins, and the playground at every other address.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { getAdmin } from './get-admin.ts'
import { getPage } from './get-page.ts'

export function addPageRoutes(app: Hono<EdgeEnv>): void {
  app.get('/admin', getAdmin)
  app.get('/admin/*', getAdmin)
  app.get('*', getPage)
}
