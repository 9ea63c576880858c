// The typed client of `/v1`. Everything it gets is parsed by the schemas that the edge answers with. It keeps
// no state but the token.

import { Health, ImageStored, JobList, SocketTicket, TokenIssued } from '../api/http-answers.ts'
import type { DrawingKind } from '../api/jobs/drawing-kind.ts'
import { DrawingList } from '../api/jobs/drawing-search.ts'
import { Job } from '../api/jobs/job-answer.ts'
import type { JobEvent } from '../api/jobs/job-events.ts'
import type { JobRequest } from '../api/jobs/job-request.ts'
import { ConnectionError, refusal } from './api-error.ts'
import {
  bytesOf,
  type CallOptions,
  createSend,
  done,
  jsonBody,
  only,
  parsed,
  type Send,
} from './client-calls.ts'
import { type EventOfJob, type EventStreamOptions, streamEvents } from './event-stream.ts'
import type { ResponseLike } from './fetch-like.ts'

export interface ClientOptions<Signal> extends CallOptions<Signal> {
  /** Resolves after so many milliseconds; it paces the event stream's reconnections. */
  wait(ms: number): Promise<void>
}

/** `kind`: of the public set's drawings. `limit`: 24 where left out. */
export interface DrawingsAsked {
  q: string
  kind?: DrawingKind
  limit?: number
}

/**
 * Every call throws ApiError (the edge refused) or ConnectionError (no edge answered), and what `fetch`
 * throws on abort.
 */
export interface Client<Signal> {
  hasImage(sha256: string, signal?: Signal): Promise<boolean>
  /** PNG, JPEG, WebP, or an SVG: as an image of its own, or for the `vector` of a reference. */
  putImage(
    sha256: string,
    bytes: Uint8Array<ArrayBuffer>,
    mediaType: string,
    signal?: Signal,
  ): Promise<ImageStored>
  putJob(id: string, request: JobRequest, signal?: Signal): Promise<Job>
  getJob(id: string, signal?: Signal): Promise<Job>
  cancelJob(id: string, signal?: Signal): Promise<Job>
  /** With its prompt and results. Nothing brings it back. */
  deleteJob(id: string, signal?: Signal): Promise<void>
  /** A document's jobs, newest first. */
  history(document: string, signal?: Signal): Promise<Job[]>
  /**
   * From the event after `after` to the final state's, over as many connections as it takes; each event once.
   */
  events(id: string, options?: EventStreamOptions<Signal>): AsyncGenerator<JobEvent, void, void>
  /** The same for many jobs on one connection, until all of them are over. */
  eventsOf(
    jobs: readonly string[],
    options?: Omit<EventStreamOptions<Signal>, 'after'>,
  ): AsyncGenerator<EventOfJob, void, void>
  /**
   * For a WebSocket with the job's events, where there is no fetch stream: its address opens one, once,
   * within half a minute.
   */
  openTicket(id: string, signal?: Signal): Promise<SocketTicket>
  /**
   * Drawings that can give a job its shape: what one of them calls `content` goes into a request as it is.
   */
  drawings(asked: DrawingsAsked, signal?: Signal): Promise<DrawingList>
  /** The bytes behind a result's signed `url`. */
  result(url: string, signal?: Signal): Promise<Uint8Array<ArrayBuffer>>
  /** The one-time key of the printed address for a token. Needs no token. */
  exchangeKey(key: string, signal?: Signal): Promise<string>
  health(signal?: Signal): Promise<Health>
}

/**
 * A client for one server and one token. Its calls throw ApiError or ConnectionError, and what `signal`
 * aborts with.
 */
export function createClient<Signal>(options: ClientOptions<Signal>): Client<Signal> {
  const send = createSend(options)
  type Open = (headers: Record<string, string>, signal?: Signal) => Promise<ResponseLike>
  return {
    hasImage: async (sha256, signal) => {
      const response = await send('HEAD', `/v1/images/${sha256}`, only(signal))
      if (response.status === 200) return true
      if (response.status === 404) return false
      throw await headRefusal(send, sha256, response, signal)
    },
    putImage: async (sha256, body, mediaType, signal) =>
      parsed(
        ImageStored,
        await send('PUT', `/v1/images/${sha256}`, {
          body,
          headers: { 'content-type': mediaType },
          ...only(signal),
        }),
      ),
    putJob: async (id, request, signal) =>
      parsed(Job, await send('PUT', `/v1/jobs/${id}`, jsonBody(request, signal))),
    getJob: async (id, signal) => parsed(Job, await send('GET', `/v1/jobs/${id}`, only(signal))),
    cancelJob: async (id, signal) => parsed(Job, await send('POST', `/v1/jobs/${id}/cancel`, only(signal))),
    deleteJob: async (id, signal) => done(await send('DELETE', `/v1/jobs/${id}`, only(signal))),
    history: async (document, signal) =>
      (await parsed(JobList, await send('GET', `/v1/jobs?document=${document}`, only(signal)))).jobs,
    events: async function* (id, more = {}) {
      const open: Open = (headers, signal) =>
        send('GET', `/v1/jobs/${id}/events?drafts=with`, { headers, ...only(signal) })
      for await (const { event } of streamEvents([id], open, options.wait, more)) yield event
    },
    eventsOf: (jobs, more = {}) => {
      const open: Open = (headers, signal) =>
        send('GET', `/v1/events?drafts=with&jobs=${jobs.join(',')}`, { headers, ...only(signal) })
      return streamEvents(jobs, open, options.wait, more)
    },
    openTicket: async (id, signal) =>
      parsed(SocketTicket, await send('POST', `/v1/jobs/${id}/ticket`, only(signal))),
    drawings: async (asked, signal) =>
      parsed(DrawingList, await send('GET', `/v1/drawings?${drawingQuery(asked)}`, only(signal))),
    result: async (url, signal) => bytesOf(await send('GET', url, only(signal))),
    exchangeKey: async (key, signal) =>
      (await parsed(TokenIssued, await send('POST', '/v1/keys/exchange', jsonBody({ key }, signal)))).token,
    health: async (signal) => parsed(Health, await send('GET', '/healthz', only(signal))),
  }
}

function drawingQuery({ q, kind, limit }: DrawingsAsked): string {
  return [
    `q=${encodeURIComponent(q)}`,
    ...(kind ? [`kind=${kind}`] : []),
    ...(limit === undefined ? [] : [`limit=${limit}`]),
  ].join('&')
}

/** A HEAD has no body that could say why: the GET of the same address does. */
async function headRefusal<Signal>(
  send: Send<Signal>,
  sha256: string,
  head: { status: number },
  signal?: Signal,
): Promise<Error> {
  const response = await send('GET', `/v1/images/${sha256}`, signal ? { signal } : {})
  if (response.status >= 400) return refusal(response)
  await response.body?.getReader().cancel()
  return new ConnectionError(`status ${head.status} to a HEAD`)
}
