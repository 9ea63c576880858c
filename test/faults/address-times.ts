// How long a request for a new password, and a sign-in by a wrong one, take for addresses that have an
// account and for those that have none, one after the other on one edge, with a mail server that takes its
// time.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { type EdgeAlone, startEdgeAlone } from './edge-alone.ts'

const ACCOUNTS = 8
const MAIL_MS = 300
const PASSWORD = 'correct horse battery'

export interface AddressTimes {
  samples: number
  /** Medians in milliseconds, by what was asked for. */
  known: Record<Asked, number>
  unknown: Record<Asked, number>
  /** Of known less unknown, neighbours each, the median. */
  difference: Record<Asked, number>
}
const ASKED = { reset: '/auth/request-password-reset', 'sign-in': '/auth/sign-in/email' } as const
type Asked = keyof typeof ASKED

/** At most forty samples: of one account five requests and fifty guesses an hour are answered. */
export async function addressTimes({ samples }: { samples: number }): Promise<AddressTimes> {
  const mails: { to: string; text: string }[] = []
  const server = createServer(async (request, response) => {
    mails.push((await json(request)) as { to: string; text: string })
    await delay(MAIL_MS)
    response.writeHead(202).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const edge = await startEdgeAlone({
    variables: { MAIL_WEBHOOK_URL: url, MAIL_WEBHOOK_SECRET: 'secret-of-a-test' },
  })
  try {
    for (let n = 0; n < ACCOUNTS; n++) await makeAccount(edge, `known-${n}@example.org`, mails)
    return await measure(edge, samples)
  } finally {
    await edge.stop()
    server.close()
  }
}

async function measure(edge: EdgeAlone, samples: number): Promise<AddressTimes> {
  const times: Record<Asked, [known: number, unknown: number][]> = { reset: [], 'sign-in': [] }
  for (const asked of ['reset', 'sign-in'] as const) {
    for (let n = -2; n < samples; n++) {
      const who = Math.abs(n) % ACCOUNTS
      const ask = (kind: string) =>
        timed(edge, ASKED[asked], { email: `${kind}-${who}@example.org`, password: `wrong password ${n}` })
      const [known, unknown] =
        n % 2 === 0
          ? [await ask('known'), await ask('unknown')]
          : [await ask('unknown'), await ask('known')].reverse()
      // the first load what is loaded once
      if (n >= 0) times[asked].push([known as number, unknown as number])
    }
  }
  const of = (pick: (pair: [number, number]) => number) => ({
    reset: median(times.reset.map(pick)),
    'sign-in': median(times['sign-in'].map(pick)),
  })
  return {
    samples,
    known: of(([known]) => known),
    unknown: of(([, unknown]) => unknown),
    difference: of(([a, b]) => a - b),
  }
}

let address = 0

/** From an address of the network of its own each time: the limits by address are not what is measured. */
function post(edge: EdgeAlone, path: string, body: unknown): Promise<Response> {
  address++
  const from = `198.51.${100 + Math.floor(address / 250)}.${1 + (address % 250)}`
  const headers = { origin: edge.url, 'content-type': 'application/json', 'cf-connecting-ip': from }
  return fetch(edge.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function timed(edge: EdgeAlone, path: string, body: unknown): Promise<number> {
  const sinceMs = performance.now()
  const response = await post(edge, path, body)
  await response.arrayBuffer()
  if (response.status !== 200 && response.status !== 401) throw new Error(`answered ${response.status}`)
  return performance.now() - sinceMs
}

async function makeAccount(
  edge: EdgeAlone,
  email: string,
  mails: { to: string; text: string }[],
): Promise<void> {
  const headers = { authorization: `Bearer ${edge.ownerToken}`, 'content-type': 'application/json' }
  const invited = await fetch(`${edge.url}/v1/teams/home/invitations`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, role: 'viewer' }),
  })
  const text = mails.find(({ to }) => to === email)?.text ?? ''
  const link = /http:\/\/\S+/.exec(text)?.[0]
  if (invited.status !== 201 || link === undefined) throw new Error(`no invitation: ${invited.status}`)
  const secret = new URL(link).hash.slice(1)
  const joined = await post(edge, '/auth/invitations/accept', { secret, name: 'Known', password: PASSWORD })
  if (joined.status !== 201) throw new Error(`no account: ${joined.status}`)
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(10 * (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 10
}
