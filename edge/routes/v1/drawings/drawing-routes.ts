// The address of the drawings that give jobs their shapes.
import type { Hono } from 'hono'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { requireRole } from '../../../middleware/require-role.ts'
import type { System } from '../../../runtime/system.ts'
import { getDrawings } from './get-drawings.ts'

export function addDrawingRoutes(app: Hono<EdgeEnv>, system: System): void {
  app.get('/v1/drawings', requireRole('viewer'), getDrawings(system))
}
