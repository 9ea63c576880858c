// The typed client of `/v1/libraries`, for pages, plugin and command line.

import type { ZipDetails } from '../api/libraries/image-details.ts'
import * as answers from '../api/libraries/library.ts'
import { bytesOf, type CallOptions, createSend, jsonBody, only, parsed } from './client-calls.ts'

export interface ListOptions<Signal> {
  /** `next` of the page before. */
  after?: string
  limit?: number
  signal?: Signal
}

/**
 * Every call throws ApiError (the edge refused) or ConnectionError (no edge answered), and what `fetch`
 * throws on abort.
 */
export interface LibraryClient<Signal> {
  list(options?: ListOptions<Signal>): Promise<answers.LibraryList>
  put(id: string, request: answers.LibraryRequest, signal?: Signal): Promise<answers.Library>
  get(id: string, signal?: Signal): Promise<answers.Library>
  change(id: string, change: answers.LibraryChange, signal?: Signal): Promise<answers.Library>
  delete(id: string, signal?: Signal): Promise<answers.DeletionReceipt>
  stats(id: string, signal?: Signal): Promise<answers.LibraryStats>
  /** Adds an image whose bytes were uploaded before; once more is no other image. */
  putImage(
    id: string,
    sha256: string,
    request: answers.LibraryImageRequest,
    signal?: Signal,
  ): Promise<answers.LibraryImageAccepted>
  /** `query`: words that all must be in the caption. */
  images(
    id: string,
    options?: ListOptions<Signal> & { query?: string; state?: answers.LibraryImageState },
  ): Promise<answers.LibraryImageList>
  image(id: string, sha256: string, signal?: Signal): Promise<answers.LibraryImage>
  changeImage(
    id: string,
    sha256: string,
    change: answers.LibraryImageChange,
    signal?: Signal,
  ): Promise<answers.LibraryImage>
  deleteImage(id: string, sha256: string, signal?: Signal): Promise<answers.DeletionReceipt>
  uses(id: string, sha256: string, options?: ListOptions<Signal>): Promise<answers.ImageUses>
  /** `details`: of all images of which the zip says nothing else. */
  putZip(
    id: string,
    zip: Uint8Array<ArrayBuffer>,
    details?: ZipDetails,
    signal?: Signal,
  ): Promise<answers.ZipAnswer>
  /** A zip that `export` gave. */
  import(id: string, zip: Uint8Array<ArrayBuffer>, signal?: Signal): Promise<answers.ZipAnswer>
  export(id: string, signal?: Signal): Promise<Uint8Array<ArrayBuffer>>
  manifests(id: string, options?: ListOptions<Signal>): Promise<answers.ManifestList>
  restore(id: string, manifest: number, signal?: Signal): Promise<answers.Library>
  members(id: string, signal?: Signal): Promise<answers.LibraryMember[]>
  putMember(
    id: string,
    user: string,
    role: answers.LibraryRole,
    signal?: Signal,
  ): Promise<answers.LibraryMember[]>
  deleteMember(id: string, user: string, signal?: Signal): Promise<answers.LibraryMember[]>
}

/** A client of libraries for one server and one token. Throws ApiError or ConnectionError. */
export function createLibraryClient<Signal>(options: CallOptions<Signal>): LibraryClient<Signal> {
  const send = createSend(options)
  const at = (id: string, rest = '') => `/v1/libraries/${id}${rest}`
  const get = (path: string, signal?: Signal) => send('GET', path, only(signal))
  const remove = (path: string, signal?: Signal) => send('DELETE', path, only(signal))
  const zip = (body: Uint8Array<ArrayBuffer>, signal?: Signal) => ({
    body,
    headers: { 'content-type': 'application/zip' },
    ...only(signal),
  })
  return {
    list: async (o = {}) => parsed(answers.LibraryList, await get(`/v1/libraries${listQuery(o)}`, o.signal)),
    put: async (id, request, signal) =>
      parsed(answers.Library, await send('PUT', at(id), jsonBody(request, signal))),
    get: async (id, signal) => parsed(answers.Library, await get(at(id), signal)),
    change: async (id, change, signal) =>
      parsed(answers.Library, await send('PATCH', at(id), jsonBody(change, signal))),
    delete: async (id, signal) => parsed(answers.DeletionReceipt, await remove(at(id), signal)),
    stats: async (id, signal) => parsed(answers.LibraryStats, await get(at(id, '/stats'), signal)),
    putImage: async (id, sha256, request, signal) =>
      parsed(
        answers.LibraryImageAccepted,
        await send('PUT', at(id, `/images/${sha256}`), jsonBody(request, signal)),
      ),
    images: async (id, o = {}) =>
      parsed(
        answers.LibraryImageList,
        await get(
          at(
            id,
            `/images${listQuery(o, { ...(o.query && { query: o.query }), ...(o.state && { state: o.state }) })}`,
          ),
          o.signal,
        ),
      ),
    image: async (id, sha256, signal) =>
      parsed(answers.LibraryImage, await get(at(id, `/images/${sha256}`), signal)),
    changeImage: async (id, sha256, change, signal) =>
      parsed(
        answers.LibraryImage,
        await send('PATCH', at(id, `/images/${sha256}`), jsonBody(change, signal)),
      ),
    deleteImage: async (id, sha256, signal) =>
      parsed(answers.DeletionReceipt, await remove(at(id, `/images/${sha256}`), signal)),
    uses: async (id, sha256, o = {}) =>
      parsed(answers.ImageUses, await get(at(id, `/images/${sha256}/uses${listQuery(o)}`), o.signal)),
    putZip: async (id, body, details = {}, signal) =>
      parsed(answers.ZipAnswer, await send('POST', at(id, `/zip${queryText(details)}`), zip(body, signal))),
    import: async (id, body, signal) =>
      parsed(answers.ZipAnswer, await send('POST', at(id, '/import'), zip(body, signal))),
    export: async (id, signal) => bytesOf(await get(at(id, '/export'), signal)),
    manifests: async (id, o = {}) =>
      parsed(answers.ManifestList, await get(at(id, `/manifests${listQuery(o)}`), o.signal)),
    restore: async (id, manifest, signal) =>
      parsed(answers.Library, await send('POST', at(id, '/restore'), jsonBody({ manifest }, signal))),
    members: async (id, signal) =>
      (await parsed(answers.LibraryMemberList, await get(at(id, '/members'), signal))).members,
    putMember: async (id, user, role, signal) =>
      (
        await parsed(
          answers.LibraryMemberList,
          await send('PUT', at(id, `/members/${encodeURIComponent(user)}`), jsonBody({ role }, signal)),
        )
      ).members,
    deleteMember: async (id, user, signal) =>
      (
        await parsed(
          answers.LibraryMemberList,
          await remove(at(id, `/members/${encodeURIComponent(user)}`), signal),
        )
      ).members,
  }
}

function listQuery<Signal>({ after, limit }: ListOptions<Signal>, more: Record<string, string> = {}): string {
  return queryText({
    ...more,
    ...(after !== undefined && { after }),
    ...(limit !== undefined && { limit: String(limit) }),
  })
}

function queryText(values: Record<string, string>): string {
  const parts = Object.entries(values)
  return parts.length === 0
    ? ''
    : `?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
}
