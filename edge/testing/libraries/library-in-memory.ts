// A library with its storage in memory and its clock in the test's hand: what the alarm of a Durable Object
// would do is done by `tend`, round by round.

import { sha256Hex } from '../../../contract/encoding/sha256.ts'
import { encodeUtf8 } from '../../../contract/encoding/utf8.ts'
import type { ObjectStore } from '../../../contract/formats/object-store.ts'
import { writeSegment } from '../../../contract/formats/segment.ts'
import { PageFiles } from '../../libraries/manifests/page-files.ts'
import { applyEncoded } from '../../libraries/rounds/ask-for-codes.ts'
import type { RoundContext } from '../../libraries/rounds/round-context.ts'
import { runRound } from '../../libraries/rounds/run-round.ts'
import { LibraryState } from '../../libraries/state/library-state.ts'
import { codesKey, originalKey, thumbnailKey, vectorKey } from '../../storage/object-keys.ts'
import { memorySql } from '../sqlite.ts'

const TEAM = 'a'
const LIBRARY = '00000000-0000-4000-8000-000000000000'

export class LibraryInMemory {
  readonly objects = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly state = new LibraryState(memorySql())
  readonly context: RoundContext
  /** Of the workers that are there. */
  tokenizers: string[]
  nowMs = 1_000_000
  /** `IMAGE TOKENIZER`: what workers cannot encode. */
  readonly refused = new Set<string>()

  constructor(...tokenizers: string[]) {
    this.tokenizers = tokenizers
    this.state.create(`${TEAM}.${LIBRARY}`, 'L', 'team', this.nowMs)
    const store = memoryStore(this.objects)
    const pool = {
      tokenizers: async () => this.tokenizers,
      encode: async (_: string, sha256: string, hash: string) => this.encode(sha256, hash),
    }
    const registry = { release: async (sha256: string) => this.release(sha256) }
    const files = new PageFiles(store, TEAM, LIBRARY)
    this.context = {
      team: TEAM,
      state: this.state,
      files,
      store,
      pool,
      registry,
      transaction: (act) => act(),
      nowMs: () => this.nowMs,
    }
  }

  /** `vector`: the SVG beside it. */
  add(n: number, vector: string | null = null): string {
    const sha256 = sha256Hex(encodeUtf8(`image ${n}`))
    this.objects.set(originalKey(TEAM, sha256), Uint8Array.of(1))
    this.objects.set(thumbnailKey(TEAM, sha256), Uint8Array.of(2))
    if (vector !== null) this.objects.set(vectorKey(TEAM, vector), Uint8Array.of(3))
    const details = { caption: `picture ${n}`, licence: 'MIT', author: '', source: '' }
    const beside = vector === null ? null : { sha256: vector, bytes: 1 }
    this.state.add({ sha256, details, bytes: 1, by: 'ada', vector: beside }, this.nowMs)
    return sha256
  }

  delete(sha256: string): void {
    const image = this.state.images.get(sha256)
    if (image !== null) this.state.withdraw(image, 'deleted', this.nowMs)
  }

  /** One round; what workers were asked for is done by the next. */
  runRound(): Promise<number | null> {
    return runRound(this.context)
  }

  /** Rounds until there is nothing to do at once, or soon. */
  async runRounds(): Promise<void> {
    for (let round = 0; round < 1000; round++) {
      const nextInMs = await this.runRound()
      if (nextInMs === null || nextInMs > 60_000) return
    }
    throw new Error('a library that is never done')
  }

  private encode(sha256: string, tokenizerHash: string): void {
    if (this.refused.has(`${sha256} ${tokenizerHash}`)) {
      queueMicrotask(() => applyEncoded(this.state, { sha256, tokenizerHash, code: 'image_truncated' }))
      return
    }
    const codes = codesFor(sha256, tokenizerHash)
    const segment = writeSegment({ tokenizerHash, rows: 1, cols: 2, images: [sha256], grids: codes })
    this.objects.set(codesKey(TEAM, tokenizerHash, sha256), segment)
    queueMicrotask(() => applyEncoded(this.state, { sha256, tokenizerHash }))
  }

  private release(sha256: string): void {
    if (this.state.images.holds(sha256)) return
    const keys = [
      originalKey(TEAM, sha256),
      thumbnailKey(TEAM, sha256),
      vectorKey(TEAM, sha256),
      ...this.state.codes.everKnown().map((hash) => codesKey(TEAM, hash, sha256)),
    ]
    for (const key of keys) this.objects.delete(key)
  }
}

/** The first code is the tokenizer's, the second the image's. */
export function codesFor(sha256: string, tokenizerHash: string): Uint16Array<ArrayBuffer> {
  return Uint16Array.of(
    Number.parseInt(tokenizerHash.slice(0, 4), 16),
    Number.parseInt(sha256.slice(0, 4), 16),
  )
}

function memoryStore(objects: Map<string, Uint8Array<ArrayBuffer>>): ObjectStore {
  return {
    size: async (key) => objects.get(key)?.length ?? null,
    get: async (key) => objects.get(key) ?? null,
    put: async (key, bytes) => void objects.set(key, bytes),
    create: async (key, bytes) => {
      if (objects.has(key)) return 'exists'
      objects.set(key, bytes)
      return 'created'
    },
    delete: async (key) => void objects.delete(key),
    list: async (prefix, after = '') => ({
      keys: [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort(),
    }),
  }
}
