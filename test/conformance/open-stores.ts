// The three stores that Tessera keeps objects in, each as real as it gets on one machine.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from 'miniflare'
import type { ObjectStore } from '../../contract/index.ts'
import { folderStore } from '../../edge/storage/folder-store.ts'
import { r2Store } from '../../edge/storage/r2-store.ts'
import { s3Store } from '../../edge/storage/s3-store.ts'
import { objectFolder } from '../../infra/storage/object-folder.ts'

export const STORES = ['folder', 'R2', 'S3'] as const
export type Stores = Record<(typeof STORES)[number], ObjectStore> & { close(): Promise<void> }

const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' }

export async function openStores(): Promise<Stores> {
  const path = await mkdtemp(join(tmpdir(), 'tessera-objects-'))
  const serve = await objectFolder(path)
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new NoOpLog(),
      cf: false,
      modules: true,
      script: 'export default { fetch: () => new Response() }',
      r2Buckets: { OBJECTS: { id: 'objects', s3Credentials: credentials } },
    }),
  )
  const url = await miniflare.ready
  const bucket = (await miniflare.getR2Bucket('OBJECTS')) as unknown as Parameters<typeof r2Store>[0]
  const fetchFolder = (input: string, init: RequestInit) => serve(new Request(input, init))
  return {
    folder: folderStore({ fetch: fetchFolder as unknown as Parameters<typeof folderStore>[0]['fetch'] }),
    R2: r2Store(bucket),
    S3: s3Store({
      endpoint: new URL('/cdn-cgi/local/r2/s3', url).href,
      region: 'auto',
      bucket: 'objects',
      ...credentials,
    }),
    close: async () => {
      await miniflare.dispose()
      await rm(path, { recursive: true, force: true })
    },
  }
}
