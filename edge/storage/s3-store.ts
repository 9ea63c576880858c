// The object store on S3 and what speaks like it. Whatever it throws, but for "not there" and "there
// already", is a `storage_unavailable`.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { ObjectStore } from '../../contract/formats/object-store.ts'
import { Refusal } from '../runtime/refusal.ts'

export interface S3Options {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

export function s3Store({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Options): ObjectStore {
  // Addresses by path, for a bucket is no host name on most servers that speak S3; checksums only where S3
  // demands them, for the same reason.
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (key: string) => ({ Bucket: bucket, Key: key })
  return {
    size: async (key) =>
      (await unless(404, () => client.send(new HeadObjectCommand(at(key)))))?.ContentLength ?? null,
    get: async (key) => {
      const object = await unless(404, () => client.send(new GetObjectCommand(at(key))))
      const bytes = await object?.Body?.transformToByteArray()
      return bytes === undefined ? null : Uint8Array.from(bytes)
    },
    put: async (key, bytes, mediaType) => {
      await reach(() =>
        client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentType: mediaType })),
      )
    },
    create: async (key, bytes, mediaType) => {
      const command = new PutObjectCommand({
        ...at(key),
        Body: bytes,
        ContentType: mediaType,
        IfNoneMatch: '*',
      })
      const create = () => unless(412, () => client.send(command))
      return (await again(CONFLICT, create)) === null ? 'exists' : 'created'
    },
    delete: async (key) => {
      await reach(() => client.send(new DeleteObjectCommand(at(key))))
    },
    list: async (prefix, after) => {
      const page = await reach(() =>
        client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: after })),
      )
      const keys = (page.Contents ?? []).flatMap(({ Key }) => Key ?? [])
      const next = keys.at(-1)
      return page.IsTruncated && next !== undefined ? { keys, next } : { keys }
    },
  }
}

/**
 * S3's word on a conditional write while another one to the same key is under way: who has won is known only
 * then.
 */
const CONFLICT = 409
const MAX_TRIES = 20

/** Tries again while S3 says this status: at once, for its answer takes as long as the other write. */
async function again<T>(status: number, act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      const { cause } = error as Refusal
      if (
        tries === MAX_TRIES ||
        !(cause instanceof S3ServiceException) ||
        cause.$metadata.httpStatusCode !== status
      )
        throw error
    }
  }
}

/** The answer, or null where S3 says this status. */
async function unless<T>(status: number, act: () => Promise<T>): Promise<T | null> {
  return reach(async () => {
    try {
      return await act()
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === status) return null
      throw error
    }
  })
}

async function reach<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    throw new Refusal('storage_unavailable', 'The object storage did not answer.', { cause })
  }
}
