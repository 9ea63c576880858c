// Tokens that are revoked while they watch: how long after the acknowledgement each kind of stream still
// lives. A job that waits says nothing, so that only the check of the token can end a stream of its events.
import { setTimeout as delay } from 'node:timers/promises'
import { SocketTicket, TokenMade } from '../../contract/index.ts'
import { type EdgeAlone, startEdgeAlone } from './edge-alone.ts'

const KINDS = ['events of a job', 'events of many jobs', 'socket'] as const
type Kind = (typeof KINDS)[number]

export interface RevocationReport {
  streams: number
  /** From the acknowledgement to the stream's end. */
  longestMs: Record<Kind, number>
  /** What a revoked token's next request was answered. */
  statuses: number[]
}

const SPREAD_MS = 8_000 // two rounds of checks: tokens are revoked at any moment between them

export async function revocation({ each }: { each: number }): Promise<RevocationReport> {
  const edge = await startEdgeAlone()
  const report: RevocationReport = {
    streams: each * KINDS.length,
    longestMs: { 'events of a job': 0, 'events of many jobs': 0, socket: 0 },
    statuses: [],
  }
  try {
    const job = crypto.randomUUID()
    await edge.client.putJob(job, { prompt: 'red heart', references: [], seed: 1 })
    const watch = async (kind: Kind, n: number): Promise<void> => {
      const token = await makeToken(edge)
      const { ended } = await open(edge, kind, job, token.token)
      await delay((n * SPREAD_MS) / each)
      await call(edge, 'DELETE', `/v1/teams/home/tokens/${token.id}`, edge.ownerToken)
      const revokedMs = performance.now()
      await ended
      report.longestMs[kind] = Math.max(report.longestMs[kind], Math.round(performance.now() - revokedMs))
      report.statuses.push((await call(edge, 'GET', '/v1/me', token.token)).status)
    }
    await Promise.all(KINDS.flatMap((kind) => Array.from({ length: each }, (_, n) => watch(kind, n))))
    return { ...report, statuses: [...new Set(report.statuses)] }
  } finally {
    await edge.stop()
  }
}

function call(
  edge: EdgeAlone,
  method: string,
  path: string,
  token: string,
  body?: object,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return fetch(edge.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

async function makeToken(edge: EdgeAlone): Promise<TokenMade> {
  const made = await call(edge, 'POST', '/v1/teams/home/tokens', edge.ownerToken, {
    name: 'watcher',
    scopes: ['read'],
  })
  return TokenMade.parse(await made.json())
}

/** An open stream; `ended` resolves with it. */
interface Opened {
  ended: Promise<unknown>
}

async function open(edge: EdgeAlone, kind: Kind, job: string, token: string): Promise<Opened> {
  if (kind === 'socket') return openSocket(edge, job, token)
  const path = kind === 'events of a job' ? `/v1/jobs/${job}/events` : `/v1/events?jobs=${job}`
  const response = await call(edge, 'GET', path, token)
  return { ended: response.text() }
}

async function openSocket(edge: EdgeAlone, job: string, token: string): Promise<Opened> {
  const ticket = await call(edge, 'POST', `/v1/jobs/${job}/ticket`, token)
  const socket = new WebSocket(SocketTicket.parse(await ticket.json()).url)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  return { ended: untilClosing(socket) }
}

/**
 * Nothing comes any more once the edge has said that it closes; that the connection is taken down is the
 * runtime's, some ten seconds later.
 */
async function untilClosing(socket: WebSocket): Promise<void> {
  while (socket.readyState === WebSocket.OPEN) await delay(20)
}
