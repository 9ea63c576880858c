import { expect, test } from 'vitest'
import { licenceUse } from './licence-use.ts'

test.each([
  ['CC-BY-ND-4.0', 'forbidden'],
  ['cc by-nc-nd 3.0', 'forbidden'],
  ['No Derivatives', 'forbidden'],
  ['NoAI', 'forbidden'],
  ['MIT', 'allowed'],
  ['CC-BY-4.0', 'allowed'],
  ['Andrew’s own', 'allowed'],
  ['', 'allowed'],
  [' proprietary ', 'forbidden'],
])('%s is %s', (licence, use) => {
  expect(licenceUse(licence, ['Proprietary'])).toBe(use)
})
