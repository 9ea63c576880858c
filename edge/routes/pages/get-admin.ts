// GET /admin/…: the admin pages. Scripts and styles are files; every other address below /admin is the one
// page, which reads it.
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { answerPage } from './get-page.ts'

export const getAdmin: Handler<EdgeEnv> = (c) => {
  const isFile = /\.\w+$/.test(c.req.path)
  return answerPage(c, isFile ? c.req.raw : new Request(new URL('/admin/', c.req.url), c.req.raw))
}
