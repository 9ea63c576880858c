// The images of a zip into a library, a few at a time while the zip still arrives. What cannot be taken is
// named with its code, and the rest goes on; sending the same zip again after an interruption makes no image
// twice, for an image is its hash.

import type { ImageDetails, ZipDetails } from '../../../contract/api/libraries/image-details.ts'
import type { ZipAnswer } from '../../../contract/api/libraries/library.ts'
import { MAX_IMAGE_BYTES, MAX_ZIP_ENTRIES } from '../../../contract/api/shared/limits.ts'
import { PROBLEMS, type ProblemCode } from '../../../contract/api/shared/problems.ts'
import { pictureBytes } from '../../../contract/pictures/judge-picture.ts'
import type { Env } from '../../bindings/env.ts'
import type { Added, ImageRow } from '../../bindings/library-rpc.ts'
import { libraryOf } from '../../bindings/stubs.ts'
import { readUpload, type Upload } from '../../images/read-upload.ts'
import { storeUpload } from '../../images/store-upload.ts'
import { sha256HexOf } from '../../runtime/hash.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { inParallel } from '../../storage/in-parallel.ts'
import { INDEX_FILE, mayBeVector } from './export-format.ts'
import { readZip, type ZipEntry } from './read-zip.ts'
import { detailsOf, type Listed, readIndex } from './zip-index.ts'

export interface ZipTarget {
  team: string
  library: string
  user: string
  /** Goes for all images of which the zip itself says nothing else. */
  details: ZipDetails
}
type Refused = { name: string; code: ProblemCode; reason?: string }
type Taken = { name: string; sha256: string } | Refused
/** An entry that lies in storage; `size`: its bytes. */
interface StoredEntry {
  name: string
  sha256: string
  size: number
}
type File = Extract<ZipEntry, { bytes: unknown }>

const BOUNDS = { entries: MAX_ZIP_ENTRIES, entryBytes: MAX_IMAGE_BYTES, totalBytes: 2 * 1024 ** 3 }
const BATCH = 6

export async function ingestZip(
  env: Env,
  target: ZipTarget,
  body: AsyncIterable<Uint8Array>,
): Promise<ZipAnswer> {
  const taken: Taken[] = []
  const passedOver: { name: string; reason: string }[] = []
  const apart: StoredEntry[] = []
  let said = new Map<string, Listed>()
  let waiting: File[] = []
  const take = async (file: File): Promise<Taken[]> => {
    const stored = await store(env, target, file)
    if ('code' in stored) return [stored]
    if (!mayBeVector(file.name)) return [await add(env, target, stored, said.get(file.name))]
    apart.push(stored)
    return []
  }
  const takeWaiting = async (): Promise<void> => {
    taken.push(...(await inParallel(waiting, take)).flat())
    waiting = []
  }
  for await (const entry of readZip(body, BOUNDS)) {
    if ('code' in entry) taken.push(entry)
    else if ('reason' in entry) passedOver.push(entry)
    else if (entry.name === INDEX_FILE) said = readIndex(entry.bytes)
    else waiting.push(entry)
    if (waiting.length >= BATCH) await takeWaiting()
  }
  await takeWaiting()
  const vectors = new Set([...said.values()].map(({ vector }) => vector))
  const images = apart.filter(({ name }) => !vectors.has(name))
  taken.push(...(await inParallel(images, (one) => add(env, target, one, said.get(one.name)))))
  if (taken.length === 0 && passedOver.length === 0) throw new Refusal('not_a_zip', 'The zip holds no files.')
  await describeTaken(env, target, taken, said, new Map(apart.map(({ name, sha256 }) => [name, sha256])))
  const refused = taken.flatMap((one) => ('code' in one ? [one] : []))
  return { accepted: taken.length - refused.length, refused, ...(passedOver.length > 0 && { passedOver }) }
}

async function store(
  env: Env,
  { team, user }: ZipTarget,
  { name, bytes }: File,
): Promise<StoredEntry | Refused> {
  try {
    const upload = readUpload(bytes)
    const plain = plainOf(bytes, upload)
    const sha256 = await sha256HexOf(plain)
    await storeUpload(env, { team, user, sha256, bytes: plain, upload })
    return { name, sha256, size: plain.length }
  } catch (error) {
    if (error instanceof Refusal && !PROBLEMS[error.code].retryable)
      return { name, code: error.code, reason: error.message }
    throw error
  }
}

async function add(
  env: Env,
  { team, library, user, details: ofAll }: ZipTarget,
  { name, sha256, size }: StoredEntry,
  said: ImageDetails | undefined,
): Promise<Taken> {
  const details = detailsOf(name, said, ofAll)
  const added: Added = await libraryOf(env, team, library).add({ sha256, details, bytes: size, by: user })
  if (added === 'full' || added === 'over')
    return { name, code: added === 'full' ? 'library_full' : 'patches_full' }
  return added === 'missing' ? { name, code: 'storage_unavailable' } : { name, sha256 }
}

/** Without what is not the picture; an SVG as its drawing, where that says all of it. */
function plainOf(bytes: Uint8Array<ArrayBuffer>, { picture, svg }: Upload): Uint8Array<ArrayBuffer> {
  return picture ? pictureBytes(picture) : (svg?.vector ?? bytes)
}

/**
 * For images that came before the list that describes them, and their vectors. `vectors`: hashes by the
 * names of files.
 */
async function describeTaken(
  env: Env,
  { team, library, user, details: ofAll }: ZipTarget,
  taken: readonly Taken[],
  said: ReadonlyMap<string, Listed>,
  vectors: ReadonlyMap<string, string>,
) {
  const object = libraryOf(env, team, library)
  await inParallel(taken, async (one) => {
    const listed = said.get(one.name)
    if (listed === undefined || !('sha256' in one)) return
    const { sha256 } = one
    const details = detailsOf(one.name, listed, ofAll)
    const image: ImageRow | null = await object.describe(sha256, details)
    const vector = vectors.get(listed.vector ?? '')
    if (image !== null && vector !== undefined)
      await object.add({ sha256, details, bytes: image.bytes, by: user, vector })
  })
}
