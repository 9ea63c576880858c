import { describe, expect, test } from 'vitest'
import { MAX_IMAGE_BYTES } from '../../contract/limits.ts'
import { sha256Hex } from '../../contract/sha256.ts'
import { encodeUtf8 } from '../../contract/utf8.ts'
import { call, problemOf, putBytes, putImage } from '../../testing/call.ts'
import { tinyPng } from '../../testing/tiny-png.ts'

describe('an upload', () => {
  test('is stored once, and HEAD knows it', async () => {
    const png = tinyPng(1)
    const path = `/v1/images/${sha256Hex(png)}`
    expect((await call('HEAD', path)).status).toBe(404)
    const first = await putImage(png)
    expect(first.status).toBe(201)
    expect(await first.json()).toEqual({ sha256: sha256Hex(png), width: 1, height: 1, bytes: png.length })
    expect((await putImage(png)).status).toBe(200)
    expect((await call('HEAD', path)).status).toBe(200)
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string, number, string]>([
    ['text', encodeUtf8('not an image at all, just text'), 'image/png', 422, 'not_an_image'],
    ['nothing', new Uint8Array(0), 'image/png', 422, 'not_an_image'],
    ['an image cut off', tinyPng(2).slice(0, -5), 'image/png', 422, 'image_truncated'],
    ['too many pixels', tinyPng(3, 4097, 1), 'image/png', 422, 'image_too_large'],
    ['an image declared as another', tinyPng(4), 'image/jpeg', 415, 'unsupported_media_type'],
    ['a type we do not take', tinyPng(5), 'image/gif', 415, 'unsupported_media_type'],
  ])('refuses %s', async (_, bytes, contentType, status, code) => {
    const response = await putImage(bytes, contentType)
    expect(response.status).toBe(status)
    expect(await problemOf(response)).toMatchObject({ code, status, retryable: false, requestId: response.headers.get('x-request-id') })
    expect((await call('HEAD', `/v1/images/${sha256Hex(bytes)}`)).status).toBe(404)
  })

  test('refuses bytes with another hash', async () => {
    const response = await putBytes(`/v1/images/${'0'.repeat(64)}`, tinyPng(6), 'image/png')
    expect(await problemOf(response)).toMatchObject({ status: 422, code: 'hash_mismatch' })
  })

  test('refuses more bytes than it takes, however they are announced', async () => {
    const bytes = new Uint8Array(MAX_IMAGE_BYTES + 1)
    const announced = await putBytes(`/v1/images/${'0'.repeat(64)}`, bytes, 'image/png')
    expect(await problemOf(announced)).toMatchObject({ status: 413, code: 'body_too_large' })
    const body = new Blob([bytes]).stream()
    const streamed = await call('PUT', `/v1/images/${'0'.repeat(64)}`, { body, headers: { 'content-type': 'image/png' } })
    expect(await problemOf(streamed)).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  test('needs a hash in its address', async () => {
    expect(await problemOf(await putBytes('/v1/images/abc', tinyPng(7), 'image/png'))).toMatchObject({ code: 'invalid_request' })
    expect((await call('HEAD', '/v1/images/abc')).status).toBe(404)
  })
})
