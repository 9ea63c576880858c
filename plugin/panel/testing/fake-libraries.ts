// Libraries for the panel's tests: those that the test puts there, and a record of what was added.
import {
  ApiError,
  type DeletionReceipt,
  type Library,
  type LibraryImage,
  type LibraryImageRequest,
  problem,
} from '../../../contract/index.ts'
import type { LibrariesClient } from '../state/panel-deps.ts'

export const library = (id: string, name: string, role: Library['role'] = 'editor'): Library => ({
  id,
  name,
  role,
  public: false,
  manifest: 3,
  images: 12,
  waiting: 0,
  failed: 0,
  forbidden: 0,
  patches: 3072,
  bytes: 40_000,
  tokenizerHash: null,
  forbiddenLicences: [],
  createdAt: '2026-11-25T16:00:00.000Z',
})

export function fakeLibraries(libraries: Library[] = []) {
  const added: { id: string; sha256: string; request: LibraryImageRequest }[] = []
  const removed: string[] = []
  let had: string[] = []
  let isFull = false
  const client = {
    list: async () => ({ libraries }),
    putImage: async (id, sha256, request) => {
      if (isFull) throw new ApiError(problem('library_full', 'of the test', 'r-1'))
      added.push({ id, sha256, request })
      return { sha256, state: 'waiting' }
    },
    image: async (_, sha256) => {
      if (!had.includes(sha256)) throw new ApiError(problem('not_found', 'of the test', 'r-2'))
      return { sha256 } as LibraryImage
    },
    deleteImage: async (_, sha256) => {
      removed.push(sha256)
      return {} as DeletionReceipt
    },
  } satisfies Partial<LibrariesClient>
  return {
    client: client as unknown as LibrariesClient,
    added,
    removed,
    /** Images that are in every library already. */
    has: (hashes: string[]) => {
      had = hashes
    },
    fill: () => {
      isFull = true
    },
    keep: (next: Library[]) => {
      libraries = next
    },
  }
}
