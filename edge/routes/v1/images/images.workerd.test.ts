import { describe, expect, test } from 'vitest'
import { MAX_IMAGE_BYTES } from '../../../../contract/api/shared/limits.ts'
import { sha256Hex } from '../../../../contract/encoding/sha256.ts'
import { encodeUtf8 } from '../../../../contract/encoding/utf8.ts'
import { call, problemOf, putBytes, putImage } from '../../../testing/calls/call.ts'
import { tinyPng } from '../../../testing/tiny-png.ts'

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
    expect(await problemOf(response)).toMatchObject({
      code,
      status,
      retryable: false,
      requestId: response.headers.get('x-request-id'),
    })
    expect((await call('HEAD', `/v1/images/${sha256Hex(bytes)}`)).status).toBe(404)
  })

  const svg = (body: string, root = 'viewBox="0 0 24 12"') =>
    encodeUtf8(`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${body}</svg>`)

  test('may be an SVG: the answer has the pixels that it becomes, and what its drawing lacks', async () => {
    const drawn = svg('<path d="M0 0h9v9z"/>')
    expect(await (await putImage(drawn, 'image/svg+xml')).json()).toEqual({
      sha256: sha256Hex(drawn),
      width: 1024,
      height: 512,
      bytes: drawn.length,
      dropped: [],
    })
    expect((await putImage(drawn, 'image/svg+xml')).status).toBe(200)
    expect((await call('HEAD', `/v1/images/${sha256Hex(drawn)}`)).status).toBe(200)
    expect(await (await putImage(svg('<text>A</text>'), 'image/svg+xml')).json()).toMatchObject({
      dropped: ['text'],
    })
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string, number, string, string]>([
    [
      'a script',
      svg('<script>1</script>'),
      'image/svg+xml',
      422,
      'svg_active',
      'The SVG has a <script> element.',
    ],
    [
      'an external image',
      svg('<image href="http://a.example/"/>'),
      'image/svg+xml',
      422,
      'svg_active',
      'outside',
    ],
    [
      'a million elements',
      svg('<g/>'.repeat(200_000)),
      'image/svg+xml',
      422,
      'image_too_large',
      '20000 elements',
    ],
    [
      'a view box without an area',
      svg('', 'viewBox="0 0 0 9"'),
      'image/svg+xml',
      422,
      'not_an_image',
      'view box',
    ],
    ['more than a megabyte', svg(' '.repeat(1024 * 1024)), 'image/svg+xml', 413, 'body_too_large', 'bytes'],
    ['a PNG', tinyPng(8), 'image/svg+xml', 415, 'unsupported_media_type', 'image/png'],
    [
      'an SVG that is declared as a PNG',
      svg(''),
      'image/png',
      415,
      'unsupported_media_type',
      'image/svg+xml',
    ],
  ])('refuses %s as an SVG, in a sentence', async (_, bytes, contentType, status, code, word) => {
    expect(await problemOf(await putImage(bytes, contentType))).toMatchObject({
      status,
      code,
      detail: expect.stringContaining(word),
    })
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
    const streamed = await call('PUT', `/v1/images/${'0'.repeat(64)}`, {
      body,
      headers: { 'content-type': 'image/png' },
    })
    expect(await problemOf(streamed)).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  test('needs a hash in its address', async () => {
    expect(await problemOf(await putBytes('/v1/images/abc', tinyPng(7), 'image/png'))).toMatchObject({
      code: 'invalid_request',
    })
    expect((await call('HEAD', '/v1/images/abc')).status).toBe(404)
  })
})
