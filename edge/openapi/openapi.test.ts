import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

const document = openApiDocument('1.2.3')

test('is OpenAPI 3.1 with every reference resolved', () => {
  expect(document.openapi).toBe('3.1.0')
  const names = Object.keys((document.components as { schemas: object }).schemas)
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    (match) => match[1],
  )
  expect(references.length).toBeGreaterThan(10)
  expect(names).toEqual(expect.arrayContaining(references))
})

test('has an operation id once each', () => {
  const items = Object.values(document.paths as Record<string, Record<string, { operationId?: string }>>)
  const ids = items.flatMap((item) => Object.values(item).flatMap(({ operationId }) => operationId ?? []))
  expect(new Set(ids).size).toBe(ids.length)
})

test('says the bounds', () => {
  const { JobRequest } = (
    document.components as { schemas: Record<string, { properties: Record<string, object> }> }
  ).schemas
  expect(JobRequest?.properties.lambda).toMatchObject({ minimum: 0, maximum: 1 })
  expect(JobRequest).toMatchObject({ additionalProperties: false })
})

test('links lead to operations that there are, by parameters that these have', () => {
  type Operation = {
    operationId?: string
    parameters?: { name: string }[]
    responses?: Record<string, { links?: Record<string, Link> }>
  }
  type Link = { operationId: string; parameters: Record<string, string> }
  const items = Object.values(
    document.paths as Record<string, Record<string, Operation> & { parameters?: { name: string }[] }>,
  )
  const names = new Map(
    items.flatMap(({ parameters = [], ...verbs }) =>
      Object.values(verbs).map(
        (one) =>
          [one.operationId, [...parameters, ...(one.parameters ?? [])].map(({ name }) => name)] as const,
      ),
    ),
  )
  const links = items.flatMap(({ parameters: _, ...verbs }) =>
    Object.values(verbs).flatMap(({ responses = {} }) =>
      Object.values(responses).flatMap((answer) => Object.values(answer.links ?? {})),
    ),
  )
  expect(links.length).toBeGreaterThan(30)
  for (const { operationId, parameters } of links)
    expect(names.get(operationId), operationId).toEqual(expect.arrayContaining(Object.keys(parameters)))
})
