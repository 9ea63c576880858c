// As much of `fetch` as the clients need. It is handed in, for this room has no globals; `Signal` is the
// platform's AbortSignal.

export interface RequestLike<Signal> {
  method: string
  headers: Record<string, string>
  body?: Uint8Array<ArrayBuffer> | string
  signal?: Signal
}

export interface ResponseLike {
  status: number
  headers: { get(name: string): string | null }
  json(): Promise<unknown>
  arrayBuffer(): Promise<ArrayBuffer>
  body: { getReader(): BodyReader } | null
}

export interface BodyReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(): Promise<unknown>
}

export type FetchLike<Signal> = (url: string, request: RequestLike<Signal>) => Promise<ResponseLike>
