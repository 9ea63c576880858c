import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

const document = openApiDocument('1.2.3')

test('is OpenAPI 3.1 with every reference resolved', () => {
  expect(document.openapi).toBe('3.1.0')
  const names = Object.keys((document.components as { schemas: object }).schemas)
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1])
  expect(references.length).toBeGreaterThan(10)
  expect(names).toEqual(expect.arrayContaining(references))
})

test('has an operation id once each', () => {
  const ids = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
})

test('says the bounds', () => {
  const { JobRequest } = (document.components as { schemas: Record<string, { properties: Record<string, object> }> }).schemas
  expect(JobRequest?.properties.lambda).toMatchObject({ minimum: 0, maximum: 1 })
  expect(JobRequest).toMatchObject({ additionalProperties: false })
})
