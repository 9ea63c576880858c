// `npm start` as it is run: it prints an address whose key works once, serves page and API, and leaves
// nothing behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-serve-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Serve {
  child: ChildProcess
  /** What it has printed so far, both ways. */
  printed(): string
  /** Resolves with the exit code. */
  exited: Promise<number | null>
}

function serve(env: Record<string, string>): Serve {
  const child = spawn(process.execPath, ['infra/serve.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (text += piece))
  return { child, printed: () => text, exited: once(child, 'exit').then(([code]) => code) }
}

async function untilReady({ child, printed, exited }: Serve): Promise<URL> {
  for (;;) {
    const address = /Tessera is ready: (\S+)/.exec(printed())?.[1]
    if (address) return new URL(address)
    const ended = await Promise.race([
      exited.then(() => 'ended'),
      once(child.stdout as NodeJS.ReadableStream, 'data'),
    ])
    if (ended === 'ended') throw new Error(printed())
  }
}

/** The status of a GET whose Host header says what it likes; fetch does not let it. */
function statusFor(url: URL, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject).end()
  })
}

test('serves page and API, and Ctrl-C stops all of it', async () => {
  const home = join(folder, 'home')
  const server = serve({ PORT: '0', TESSERA_HOME: home })
  const url = await untilReady(server)

  const page = await fetch(url)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await statusFor(url, 'rebound.example')).toBe(403)
  expect(await (await fetch(new URL('/healthz', url))).json()).toMatchObject({
    status: 'ok',
    workers: 1,
    bundles: [expect.any(String)],
  })

  const key = url.hash.replace('#key=', '')
  const exchange = () =>
    fetch(new URL('/v1/keys/exchange', url), {
      method: 'POST',
      body: JSON.stringify({ key }),
      headers: { 'content-type': 'application/json' },
    })
  expect((await exchange()).status).toBe(200)
  expect((await exchange()).status).toBe(401)

  expect((await stat(join(home, 'owner-token'))).mode & 0o777).toBe(0o600)
  const token = (await readFile(join(home, 'owner-token'), 'utf8')).trim()
  const asOwner = { headers: { authorization: `Bearer ${token}` } }
  expect((await fetch(new URL(`/v1/jobs/${crypto.randomUUID()}`, url), asOwner)).status).toBe(404)

  const second = serve({ PORT: '0', TESSERA_HOME: home })
  expect(await second.exited).toBe(1)
  expect(second.printed()).toContain('Another server')

  server.child.kill('SIGINT')
  expect(await server.exited).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
  await expect(stat(join(home, 'server.pid'))).rejects.toThrow('ENOENT')
  const log = await readFile(join(home, 'edge.log'), 'utf8')
  expect(log).toContain('"path":"/healthz"')
  for (const secret of [token, key]) expect(log).not.toContain(secret)
})

describe('says in one sentence what is wrong', () => {
  test('with the folder', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const server = serve({ PORT: '0', TESSERA_HOME: file })
    expect(await server.exited).toBe(1)
    expect(server.printed()).toContain(`The storage folder ${file} cannot be used: a file is in its place.`)
  })

  test('with the bundle', async () => {
    const server = serve({ PORT: '0', TESSERA_HOME: join(folder, 'e'), TESSERA_BUNDLE: folder })
    expect(await server.exited).toBe(1)
    expect(server.printed()).toContain('bundle.json')
    expect(server.printed()).toContain(
      'The worker ended with code 2 before it was ready; its own message is above.',
    )
  })

  test('with the port', async () => {
    expect(await serve({ PORT: 'eighty', TESSERA_HOME: join(folder, 'b') }).exited).toBe(1)
    const first = serve({ PORT: '0', TESSERA_HOME: join(folder, 'c') })
    const { port } = await untilReady(first)
    const second = serve({ PORT: port, TESSERA_HOME: join(folder, 'd') })
    expect(await second.exited).toBe(1)
    expect(second.printed()).toContain(`Port ${port} is taken`)
    first.child.kill('SIGTERM')
    expect(await first.exited).toBe(0)
  })
})
