// The OpenAPI 3.1 document of `/v1`, from the very schemas that parse and answer. OpenAPI 3.1 speaks JSON
// Schema 2020-12, as Zod does.
import * as z from 'zod'
import { drawingsApi } from './openapi-drawings.ts'
import { jobsApi } from './openapi-jobs.ts'
import { librariesApi } from './openapi-libraries.ts'
import { libraryImagesApi } from './openapi-library-images.ts'
import { withLinks } from './openapi-links.ts'
import { type ApiPart, type Json, refusals, withoutDialect } from './openapi-parts.ts'
import { serverApi } from './openapi-server.ts'
import { teamApi } from './openapi-teams.ts'
import { usageApi } from './openapi-usage.ts'
import { webhooksApi } from './openapi-webhooks.ts'
import { workersApi } from './openapi-workers.ts'

const PARTS: ApiPart[] = [
  serverApi,
  jobsApi,
  drawingsApi,
  librariesApi,
  libraryImagesApi,
  usageApi,
  webhooksApi,
  teamApi,
  workersApi,
]

export function openApiDocument(version: string): Json {
  const components: Json = {}
  for (const part of PARTS)
    for (const [name, schema] of Object.entries(part.schemas))
      components[name] = withoutDialect(z.toJSONSchema(schema, { io: 'input' }))
  return {
    openapi: '3.1.0',
    info: { title: 'Tessera', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'The server that this document is from' }],
    security: [{ bearer: [] }],
    paths: summarised(Object.assign({}, ...PARTS.map((part) => part.paths))),
    components: { schemas: components, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  }
}

const VERBS = ['get', 'head', 'put', 'post', 'patch', 'delete']

/** Each operation's summary is its id in words: getJobEvents is "Get job events". */
function summarised(all: Record<string, Record<string, Json>>): Json {
  const withSummary = ([key, value]: [string, Json]): [string, Json] => {
    if (!VERBS.includes(key)) return [key, value]
    const words = String(value.operationId).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    // of every operation: a server of one's own may have no room
    const responses = { ...(value.responses as Json), ...refusals('disk_full') }
    return [key, withLinks({ summary: words.charAt(0).toUpperCase() + words.slice(1), ...value, responses })]
  }
  return Object.fromEntries(
    Object.entries(all).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).map(withSummary)),
    ]),
  )
}
