// The field's files over HTTP, against a whole server: each is answered as test/field/README.md says, and
// jobs go on with what is left.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type JobRequest, sha256Hex } from '../../contract/index.ts'
import { startWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => await world.stop())

const bytesOf = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  Uint8Array.from(await readFile(join(import.meta.dirname, name)))
const typeOf = (name: string): string =>
  name.endsWith('.webp') ? 'image/webp' : name.endsWith('.jpg') ? 'image/jpeg' : 'image/png'

async function ask(
  method: string,
  path: string,
  body: BodyInit,
  type: string,
  more: Record<string, string> = {},
) {
  const headers = { authorization: `Bearer ${world.ownerToken}`, 'content-type': type, ...more }
  const response = await fetch(`${world.url}${path}`, { method, body, headers })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

const put = (bytes: Uint8Array<ArrayBuffer>, type: string) =>
  ask('PUT', `/v1/images/${sha256Hex(bytes)}`, bytes, type)

async function draw(request: Partial<JobRequest>) {
  const id = await world.start({ prompt: 'heart', references: [], method: 'draft', seed: 7, ...request })
  return await world.ended(id)
}

async function six(): Promise<{ sha256: string }[]> {
  const names = Array.from({ length: 6 }, (_, i) => `refs/white-${i}.png`)
  return await Promise.all(names.map(async (name) => ({ sha256: await world.upload(await bytesOf(name)) })))
}

describe('an upload', () => {
  test.each([
    ['bad-byte.png', 'image_truncated', 'The PNG’s picture data is damaged'],
    ['bomb-iccp.png', 'image_too_large', 'The colour profile unpacks to more than 4 MB'],
    ['cgbi.png', 'not_an_image', 'This is an Apple-packed PNG'],
    ['moving.png', 'image_animated', 'This is an animation (APNG)'],
    ['moving.webp', 'image_animated', 'This is an animation (WebP)'],
    ['script-tail.png', 'not_an_image', 'The PNG has a script behind its end'],
    ['tail-zip.png', 'not_an_image', 'The PNG has a zip archive behind its end'],
  ])('%s is refused, and named', async (name, code, words) => {
    const { status, answer } = await put(await bytesOf(`inputs/${name}`), typeOf(name))
    expect([status, answer.code, answer.detail]).toEqual([422, code, expect.stringContaining(words)])
  })

  test.each([
    ['GIF89a\x01\0\x01\0\0\0\0;', 'This is a GIF'],
    ['', 'This file is empty'],
  ])('%j under the type of a PNG is named', async (text, words) => {
    const { status, answer } = await put(
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      'image/png',
    )
    expect([status, answer.detail]).toEqual([422, expect.stringContaining(words)])
  })

  const ODD = [
    'newline-tail.png',
    'two-iend.png',
    'icc-checksum-lost.png',
    'tail-zeros.png',
    'iccp-cut.png',
    'jpeg-no-eoi.jpg',
  ]
  test('of an oddity that changes nothing is taken and said, and six of them are references like any other', async () => {
    const references: { sha256: string }[] = []
    for (const name of ODD) {
      const bytes = await bytesOf(`inputs/${name}`)
      const { status, answer } = await put(bytes, typeOf(name))
      expect([name, status, answer.passedOver]).toEqual([name, 201, [expect.any(String)]])
      references.push({ sha256: sha256Hex(bytes) })
    }
    expect(await draw({ references })).toMatchObject({ state: 'succeeded' })
  })
})

describe('a job', () => {
  test('with empty, blank or impossible words is refused in a sentence', async () => {
    const body = (prompt: string) => JSON.stringify({ prompt, references: [] })
    for (const [prompt, words] of [
      ['', 'empty'],
      [' \n', 'empty'],
      ['a\0b', 'control character'],
      ['x\ud800', 'surrogate'],
    ] as const) {
      const { status, answer } = await ask(
        'PUT',
        `/v1/jobs/${crypto.randomUUID()}`,
        body(prompt),
        'application/json',
      )
      expect([status, answer.detail]).toEqual([422, expect.stringContaining(words)])
    }
  })

  test('in a body of another encoding is 415 that names it; one that lies is refused', async () => {
    const body = JSON.stringify({ prompt: 'heart', references: [] })
    const asked = (encoding: string) =>
      ask('PUT', `/v1/jobs/${crypto.randomUUID()}`, body, 'application/json', {
        'content-encoding': encoding,
      })
    expect(await asked('br')).toMatchObject({
      status: 415,
      answer: { detail: expect.stringContaining('"br"') },
    })
    expect(await asked('gzip')).toMatchObject({
      status: 422,
      answer: { detail: expect.stringContaining('gzip') },
    })
  })

  test('with the same picture twice has it once, with the weights added', async () => {
    const [one] = await six()
    const twice = await draw({
      references: [
        { ...one!, weight: 1 },
        { ...one!, weight: 1 },
      ],
    })
    const heavy = await draw({ references: [{ ...one!, weight: 2 }] })
    expect(twice.images.map(({ sha256 }) => sha256)).toEqual(heavy.images.map(({ sha256 }) => sha256))
  })

  test.each([
    ['flurb zzgrmpf', 'No drawing'],
    ['', 'empty'],
  ])('of %j draws no other thing', async (prompt, words) => {
    const { status, answer } = await ask(
      'PUT',
      `/v1/jobs/${crypto.randomUUID()}`,
      JSON.stringify({ prompt, references: [] }),
      'application/json',
    )
    if (status === 422) expect(answer.detail).toContain(words)
    else
      expect(await draw({ prompt })).toMatchObject({
        state: 'failed',
        error: { detail: expect.stringMatching(new RegExp(words, 'i')) },
      })
  })

  test('in white is drawn in white, and its SVG has the size of its PNG', async () => {
    const job = await draw({ prompt: 'shopping cart', references: await six(), svg: true, size: 256 })
    const [image] = job.images
    const svg = await (await fetch(image!.svgUrl as string)).text()
    expect(svg).toMatch(/^<svg [^>]*width="256" height="256" viewBox="0 0 24 24"/)
    expect(svg).toContain('stroke="#fff"')
  })
})

describe('a zip', () => {
  async function ingest(bytes: Uint8Array<ArrayBuffer>) {
    const { answer: library } = await ask(
      'PUT',
      `/v1/libraries/${crypto.randomUUID()}`,
      JSON.stringify({ name: 'Field' }),
      'application/json',
    )
    return await ask('POST', `/v1/libraries/${String(library.id)}/zip`, bytes, 'application/zip')
  }

  test.each([
    ['encrypted.zip', 0, ['locked.png: it is encrypted']],
    ['cut.zip', null, ['the zip ends within it']],
    ['names.zip', 13, []],
    ['svg-in-zip.zip', 4, ['zero.png: This file is empty', 'note.txt: This is a text']],
  ])('%s: every entry is accepted, or named with a reason', async (name, accepted, reasons) => {
    const { status, answer } = await ingest(await bytesOf(`inputs/${name}`))
    const refused = (answer.refused as { name: string; reason: string }[]).map(
      (one) => `${one.name}: ${one.reason}`,
    )
    expect(status).toBe(202)
    for (const reason of reasons) expect(refused.join('; ')).toContain(reason)
    expect(refused).toHaveLength(reasons.length)
    if (accepted !== null) expect(answer.accepted).toBe(accepted)
  })

  test('without files is refused', async () => {
    const { status, answer } = await ingest(await bytesOf('inputs/empty.zip'))
    expect([status, answer.code]).toEqual([422, 'not_a_zip'])
  })
})
