// An SVG as a reference: its drawing for the worker, its pixels as some worker has made them first, and
// nothing of it for another job.
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../../../contract/encoding/sha256.ts'
import { decodeUtf8, encodeUtf8 } from '../../../../contract/encoding/utf8.ts'
import { parseSvg } from '../../../../contract/vector/svg/parse-svg.ts'
import { putImage } from '../../../testing/calls/call.ts'
import { startJob, untilState } from '../../../testing/calls/job-calls.ts'
import { tinyPng } from '../../../testing/tiny-png.ts'
import { client } from '../../../testing/workers/scripted-worker.ts'
import { useWorkers } from '../../../testing/workers/use-workers.ts'

const connect = useWorkers()
const svg = (body: string) =>
  encodeUtf8(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><!-- a word -->${body}</svg>`)
const textOf = (bytes: Uint8Array | null) => {
  const decoded = decodeUtf8(bytes ?? new Uint8Array(0))
  return 'text' in decoded ? decoded.text : ''
}

/** A job that a worker has; `end` has it fail, so that no later test gets it. */
async function leased(request: Parameters<typeof startJob>[0]) {
  const id = await startJob(request)
  const worker = await connect()
  const lease = await worker.next('lease')
  const end = async () => {
    worker.say({
      type: 'fail',
      job: lease.job,
      fence: lease.fence,
      code: 'decode_failed',
      detail: 'for the test',
      retryable: false,
    })
    await untilState(id, 'failed')
  }
  return { lease, end }
}

describe('an SVG that is a reference', () => {
  test('is the first PNG that a worker made of it; its drawing is what was read, written anew', async () => {
    const drawn = svg('<style>.a{fill:red}</style><path class="a" d="M0 0h9v9z"/>')
    const sha256 = sha256Hex(drawn)
    await putImage(drawn, 'image/svg+xml')
    const { lease, end } = await leased({ seed: 71, references: [{ sha256 }] })
    expect(lease.request.references).toEqual([{ sha256, weight: 1, role: 'style', vector: sha256 }])
    const vector = textOf(await client.jobVector(lease, sha256))
    expect(parseSvg(vector).drawing.elements[0]?.paint).toMatchObject({ colour: '#ff0000' })
    expect(vector).not.toMatch(/style|word/)
    expect(await client.jobImage(lease, sha256)).toEqual(drawn)
    const [first, second] = [tinyPng(72, 9), tinyPng(73, 9)]
    await client.putJobRaster(lease, sha256, first)
    await client.putJobRaster(lease, sha256, second)
    expect(await client.jobImage(lease, sha256)).toEqual(first)
    const claim = { ...lease, fence: lease.fence + 1 }
    await expect(client.putJobRaster(claim, sha256, first)).rejects.toMatchObject({
      problem: { code: 'forbidden' },
    })
    await expect(client.jobVector(claim, sha256)).rejects.toMatchObject({ problem: { code: 'forbidden' } })
    await end()
  })

  test('is pixels alone where its drawing lacks something', async () => {
    const masked = svg('<mask id="m"/><path mask="url(#m)" d="M0 0h9v9z"/>')
    const sha256 = sha256Hex(masked)
    await putImage(masked, 'image/svg+xml')
    const { lease, end } = await leased({ seed: 74, references: [{ sha256 }] })
    expect(lease.request.references).toEqual([{ sha256, weight: 1, role: 'style' }])
    expect(await client.jobVector(lease, sha256)).toBeNull()
    await end()
  })

  test('may be the vector of a picture, which alone has a raster', async () => {
    const [drawn, png, other] = [svg('<path d="M0 0h8v8z"/>'), tinyPng(75, 9), svg('<path d="M0 0h7v7z"/>')]
    const [vector, sha256] = [sha256Hex(drawn), sha256Hex(png)]
    await putImage(drawn, 'image/svg+xml')
    await putImage(other, 'image/svg+xml')
    await putImage(png)
    const { lease, end } = await leased({ seed: 75, references: [{ sha256, vector }] })
    expect(lease.request.references[0]).toMatchObject({ sha256, vector })
    expect(textOf(await client.jobVector(lease, vector))).toContain('<path')
    expect(await client.jobVector(lease, sha256Hex(other))).toBeNull()
    await expect(client.putJobRaster(lease, sha256, png)).rejects.toMatchObject({
      problem: { code: 'invalid_request' },
    })
    await end()
  })
})
