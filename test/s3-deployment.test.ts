// An edge whose objects go to S3: the real worker in workerd, and for S3 what miniflare speaks of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from 'miniflare'
import { expect, test } from 'vitest'
import { createClient, sha256Hex } from '../contract/index.ts'
import { startEdge } from '../infra/server/edge-runtime.ts'
import { freePort } from '../infra/server/free-port.ts'
import { picture } from './pictures.ts'

const HOST = '127.0.0.1'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' }

test('uploads lie in the bucket, under the team', async () => {
  const s3 = new Miniflare(
    convertV4MiniflareOptions({
      log: new NoOpLog(),
      cf: false,
      modules: true,
      script: 'export default { fetch: () => new Response() }',
      r2Buckets: { OBJECTS: { id: 'tessera', s3Credentials: credentials } },
    }),
  )
  const folder = await mkdtemp(join(tmpdir(), 'tessera-s3-'))
  const port = await freePort(HOST, 0)
  const edge = await startEdge({
    host: HOST,
    port,
    storage: folder,
    logFile: join(folder, 'edge.log'),
    ownerToken: 'owner',
    workerToken: 'worker',
    oneTimeKey: 'key',
    signingKey: 'signing',
    variables: {
      S3_ENDPOINT: new URL('/cdn-cgi/local/r2/s3', await s3.ready).href,
      S3_BUCKET: 'tessera',
      S3_ACCESS_KEY_ID: credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  })
  const client = createClient<AbortSignal>({
    baseUrl: `http://${HOST}:${port}`,
    token: 'owner',
    fetch,
    wait: (ms) => delay(ms),
  })
  const png = await picture('circle', '#e4572e')
  const sha256 = sha256Hex(png)
  expect(await client.hasImage(sha256)).toBe(false)
  await client.putImage(sha256, png, 'image/png')
  expect(await client.hasImage(sha256)).toBe(true)
  const stored = await (await s3.getR2Bucket('OBJECTS')).get(`home/originals/${sha256}`)
  expect(new Uint8Array((await stored?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(png)
  await edge.stop()
  await s3.dispose()
  await rm(folder, { recursive: true })
})
