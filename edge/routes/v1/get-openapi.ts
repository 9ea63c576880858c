// GET /v1/openapi.json
import type { Handler } from 'hono'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { openApiDocument } from '../../openapi/openapi.ts'

export const getOpenApi: Handler<EdgeEnv> = (c) => c.json(openApiDocument(c.env.VERSION ?? '0.0.0'))
