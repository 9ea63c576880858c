import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../../../contract/encoding/sha256.ts'
import { call } from '../../../testing/calls/call.ts'
import { startJob, untilState } from '../../../testing/calls/job-calls.ts'
import { client, resolvedOf, storeImage } from '../../../testing/workers/scripted-worker.ts'
import { useWorkers } from '../../../testing/workers/use-workers.ts'

const encode = (text: string) => new Uint8Array(new TextEncoder().encode(text))
const DRAWING = encode(
  '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 8 8" fill="none">' +
    '<metadata>Shape from heart.</metadata>' +
    '<defs><clipPath id="c0"><path d="M0 0H8V8Z"/></clipPath>' +
    '<linearGradient id="g1"><stop stop-color="red"/></linearGradient></defs>' +
    '<g clip-path="url(#c0)"><path id="e0" d="M0 0 L8 8 Z" fill="url(#g1)" ' +
    'stroke="#141e5a" stroke-width="1.5"/></g></svg>',
)
const STRANGE = [
  '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  '<svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"></svg>',
  '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://elsewhere/x.png"/></svg>',
  '<svg xmlns="http://www.w3.org/2000/svg"><path onclick="alert(1)" d="M0 0"/></svg>',
  '<svg xmlns="http://www.w3.org/2000/svg"><style>path{fill:url(http://elsewhere/)}</style></svg>',
  '<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(http://elsewhere/x.svg#a)" d="M0 0"/></svg>',
  '<html></html>',
]

const connect = useWorkers()

describe('the SVG of an image', () => {
  test('is served by a signed address, sandboxed, once its job is done', async () => {
    const id = await startJob({ seed: 70, svg: true, size: 64 })
    const worker = await connect()
    const lease = await worker.next('lease')
    expect(lease.request).toMatchObject({ svg: true, size: 64 })
    for (const text of STRANGE)
      await expect(client.putResultSvg(lease, 0, encode(text))).rejects.toMatchObject({
        problem: { code: 'unsupported_media_type' },
      })
    await expect(client.putResultSvg(lease, 1, DRAWING)).rejects.toMatchObject({
      problem: { code: 'invalid_request' },
    })
    await expect(client.putResultSvg({ ...lease, fence: lease.fence + 1 }, 0, DRAWING)).rejects.toMatchObject(
      {
        problem: { code: 'forbidden' },
      },
    )
    await client.putResultSvg(lease, 0, DRAWING)
    const image = { ...(await storeImage(lease, 0)), svg: sha256Hex(DRAWING) }
    worker.say({
      type: 'done',
      job: lease.job,
      fence: lease.fence,
      images: [image],
      resolved: resolvedOf(lease),
    })
    const [done] = (await untilState(id, 'succeeded')).images
    const response = await call('GET', done?.svgUrl ?? '', { headers: { authorization: '' } })
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(DRAWING)
  })
})
