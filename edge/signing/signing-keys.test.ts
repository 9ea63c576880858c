import { expect, test } from 'vitest'
import { readTicket, signTicket } from '../jobs/streams/socket-ticket.ts'
import { isSigned, signResultUrl } from './signed-url.ts'
import { keyId, verifyingKeys } from './signing-keys.ts'

const sha256 = 'a'.repeat(64)

test('what an earlier key has signed counts until the key is taken away; the present one signs', async () => {
  const url = new URL(await signResultUrl('old', 'https://x', 'team', sha256, 0))
  const address = { team: 'team', sha256, expires: Number(url.searchParams.get('expires')) }
  const signature = url.searchParams.get('signature') ?? ''
  const both = verifyingKeys({ SIGNING_KEY: 'new', SIGNING_KEYS_BEFORE: ' old, older' })
  expect(both).toEqual(['new', 'old', 'older'])
  expect(await isSigned(both, 'result', address, signature, 1)).toBe(true)
  expect(await isSigned(verifyingKeys({ SIGNING_KEY: 'new' }), 'result', address, signature, 1)).toBe(false)
  expect(await isSigned([], 'result', address, signature, 1)).toBe(false)

  const job = 'team.00000000-0000-4000-8000-000000000000'
  const { text } = await signTicket('old', { job, nonce: 'n', token: { kind: 'owner' } }, 0)
  expect(await readTicket(both, text, job, 1)).toMatchObject({ job })
  expect(await readTicket(['new'], text, job, 1)).toBe(null)
})

test('without a present key nothing is signed, whatever came before', () => {
  expect(verifyingKeys({ SIGNING_KEYS_BEFORE: 'old' })).toEqual([])
})

test('a key’s id is its own and does not hold it', async () => {
  expect(await keyId('new')).toMatch(/^[0-9a-f]{16}$/)
  expect(await keyId('new')).not.toBe(await keyId('old'))
})
