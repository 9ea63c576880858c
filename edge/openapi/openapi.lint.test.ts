import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

test('the document passes the linter', async () => {
  const rules = {
    'operation-2xx-response': 'off', // a WebSocket's address answers 101
    'no-unused-components': 'off', // what webhooks are sent is a schema that no request refers to
  } as const
  const config = await createConfig({ extends: ['recommended'], rules })
  const problems = await lintFromString({ source: JSON.stringify(openApiDocument('1.2.3')), config })
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
  ).toEqual([])
})
