import { expect, test } from 'vitest'
import { RESULT_URL_MS } from '../../contract/api/shared/limits.ts'
import { isSigned, signResultUrl } from './signed-url.ts'

const sha256 = 'a'.repeat(64)

test('a signature holds for its team, hash, time and key alone', async () => {
  const url = new URL(await signResultUrl('key', 'http://edge.test', 'home', sha256, 1000))
  const expires = Number(url.searchParams.get('expires'))
  const signature = url.searchParams.get('signature') ?? ''
  const address = { team: 'home', sha256, expires }
  expect(expires).toBe(1000 + RESULT_URL_MS)
  expect(await isSigned(['key'], 'result', address, signature, expires - 1)).toBe(true)
  expect(await isSigned(['key'], 'result', address, signature, expires)).toBe(false)
  expect(await isSigned(['key'], 'result', { ...address, team: 'other' }, signature, 1000)).toBe(false)
  expect(await isSigned(['key'], 'result', { ...address, sha256: 'b'.repeat(64) }, signature, 1000)).toBe(
    false,
  )
  expect(await isSigned(['key'], 'result', { ...address, expires: expires + 1 }, signature, 1000)).toBe(false)
  expect(await isSigned(['key'], 'thumbnail', address, signature, 1000)).toBe(false)
  expect(await isSigned(['other'], 'result', address, signature, 1000)).toBe(false)
})
