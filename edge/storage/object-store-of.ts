// Where this deployment keeps its objects: in S3 where it is told of a bucket there, in a folder where it was
// given one, else in R2.
import type { ObjectStore } from '../../contract/formats/object-store.ts'
import type { Env } from '../bindings/env.ts'
import { folderStore } from './folder-store.ts'
import { r2Store } from './r2-store.ts'
import { s3Store } from './s3-store.ts'

export function objectStoreOf(env: Env): ObjectStore {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION = 'auto' } = env
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    return env.FOLDER === undefined ? r2Store(env.OBJECTS) : folderStore(env.FOLDER)
  }
  return s3Store({
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  })
}
