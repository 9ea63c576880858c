// Things of a team that exist, or existed, for the addresses of the OpenAPI document: made through the API,
// by one of the team's people.
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { strToU8, zipSync } from 'fflate'
import type { ImageStored } from '../../../contract/api/http-answers.ts'
import type { Job } from '../../../contract/api/jobs/job-answer.ts'
import type { Library, LibraryImage } from '../../../contract/api/libraries/library.ts'
import { sha256Hex } from '../../../contract/encoding/sha256.ts'
import { tinyPng } from '../../../edge/testing/tiny-png.ts'
import type { Person } from './fuzz-team.ts'

const WAIT_MS = 120_000 // a busy machine, and jobs of other cases before it
const LOOK_MS = 40
let pictures = 0

export interface Picture {
  bytes: Uint8Array<ArrayBuffer>
  sha256: string
  mediaType: 'image/png' | 'image/svg+xml'
}

/** One that no team has yet. */
export function newPicture(mediaType: Picture['mediaType'] = 'image/png'): Picture {
  const n = ++pictures
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 ' +
    `2h${n % 20}.${n}v9z"/></svg>`
  const bytes = mediaType === 'image/png' ? tinyPng(n) : Uint8Array.from(strToU8(svg))
  return { bytes, sha256: sha256Hex(bytes), mediaType }
}

export function newZip(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(zipSync({ [`${pictures}.png`]: newPicture().bytes }, { level: 0 }))
}

export async function upload(by: Person, mediaType?: Picture['mediaType']): Promise<string> {
  const picture = newPicture(mediaType)
  const response = await by.send('PUT', `/v1/images/${picture.sha256}`, picture.bytes, picture.mediaType)
  return ((await response.json()) as ImageStored).sha256
}

/** Finished, with one result. */
export async function finishedJob(by: Person, document = randomUUID()): Promise<Job> {
  const id = randomUUID()
  await by.json('PUT', `/v1/jobs/${id}`, { prompt: 'x', references: [], seed: 1, document })
  return until(
    () => by.json<Job>('GET', `/v1/jobs/${id}`),
    ({ state }) => state === 'succeeded',
  )
}

export interface FilledLibrary {
  id: string
  image: string
  thumbnail: string | null
}

/** With one image that jobs may use, in its first manifest. */
export async function filledLibrary(by: Person): Promise<FilledLibrary> {
  const id = randomUUID()
  await by.json('PUT', `/v1/libraries/${id}`, { name: 'Set' })
  const image = await addImage(by, id)
  await until(
    () => by.json<Library>('GET', `/v1/libraries/${id}`),
    ({ manifest, images }) => manifest > 0 && images > 0,
  )
  const { thumbnail } = (await by.json<LibraryImage>('GET', `/v1/libraries/${id}/images/${image}`)) ?? {
    thumbnail: null,
  }
  return { id, image, thumbnail }
}

export async function addImage(by: Person, library: string): Promise<string> {
  const sha256 = await upload(by)
  await by.json('PUT', `/v1/libraries/${library}/images/${sha256}`, { caption: 'otter' })
  return sha256
}

async function until<T>(ask: () => Promise<T | null>, found: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await delay(LOOK_MS)) {
    const answer = await ask()
    if (answer !== null && found(answer)) return answer
  }
  throw new Error('what is to be fuzzed was not made in time')
}
