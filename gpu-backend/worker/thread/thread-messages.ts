// All that the worker's two threads say to each other. The main thread holds the socket and its heartbeats;
// the decode thread holds the model, which blocks it for milliseconds at a time, and the bytes' HTTP.
import type { Encode, FromWorker, Lease, Search } from '../../../contract/index.ts'
import type { MilvusAddress } from '../../retrieval/milvus/milvus-calls.ts'

export interface DecodeThreadData {
  readonly bundleDir: string
  readonly threads: number
  readonly baseUrl: string
  readonly token: string
  readonly libraryBytes: number // memory for libraries
  readonly milvus?: MilvusAddress | undefined // holds libraries that are larger than that
}

/** `welcome` says whether the edge takes drafts. */
export type ToThread =
  | { type: 'welcome'; drafts: boolean }
  | { type: 'lease'; lease: Lease }
  | { type: 'encode'; encode: Encode }
  | { type: 'search'; search: Search }
  | { type: 'cancel'; job: string; fence: number }
  | { type: 'cancelAll' }

/** `broken`: the thread must not be trusted any more; what it owed was said before. */
export type FromThread =
  | {
      type: 'ready'
      engine: { bundle: string; tokenizerHash: string; engineClass: string; rows: number; searches: boolean }
    }
  | { type: 'send'; message: FromWorker }
  | { type: 'holds'; libraries: readonly string[] }
  | { type: 'report'; line: string }
  | { type: 'ended'; job: string; fence: number }
  | { type: 'broken'; reason: string }
