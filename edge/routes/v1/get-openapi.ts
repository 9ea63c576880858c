// GET /v1/openapi.json
import type { Handler } from 'hono'
import { openApiDocument } from '../../contract/openapi.ts'
import type { EdgeEnv } from '../../edge-env.ts'

export const getOpenApi: Handler<EdgeEnv> = (c) => c.json(openApiDocument(c.env.VERSION ?? '0.0.0'))
