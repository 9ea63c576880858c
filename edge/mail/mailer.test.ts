import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Env } from '../bindings/env.ts'
import { hmacHex } from '../runtime/hash.ts'
import { type Mail, mailerOf } from './mailer.ts'

const mail: Mail = { to: 'ada@example.org', subject: 'Join Icons', text: 'Open the link “now”.\n' }
let server: Server | undefined
afterEach(() => void server?.close())

interface Got {
  headers: IncomingMessage['headers']
  body: string
}

/** The operator's webhook: answers with this status and keeps what it got. */
async function webhook(status: number, location?: string): Promise<{ env: Env; got: Got[] }> {
  const got: Got[] = []
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(status, location === undefined ? {} : { location }).end('thanks')
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mail`
  return { env: { MAIL_WEBHOOK_URL: url, MAIL_WEBHOOK_SECRET: 'shared' } as Env, got }
}

test('a webhook gets each mail as JSON, signed as a whole', async () => {
  const { env, got } = await webhook(202)
  await mailerOf(env)?.send(mail)
  expect(got).toHaveLength(1)
  expect(JSON.parse(got[0]?.body ?? '')).toEqual(mail)
  expect(got[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'tessera-signature': await hmacHex('shared', got[0]?.body ?? ''),
  })
})

test('one that refuses the mail, or leads elsewhere, is an error, and is followed nowhere', async () => {
  const refused = await webhook(500)
  await expect(mailerOf(refused.env)?.send(mail)).rejects.toThrow('500')
  server?.close()
  const led = await webhook(307, '/elsewhere')
  await expect(mailerOf(led.env)?.send(mail)).rejects.toThrow('307')
  expect(led.got).toHaveLength(1)
})

test('Cloudflare’s own mail comes first, from the operator’s address', async () => {
  const sent: unknown[] = []
  const EMAIL = { send: async (message: unknown) => void sent.push(message) } as unknown as SendEmail
  const { env, got } = await webhook(200)
  await mailerOf({ ...env, EMAIL, MAIL_FROM: 'tessera@example.com' })?.send(mail)
  expect(sent).toEqual([{ ...mail, from: 'tessera@example.com' }])
  expect(got).toEqual([])
})

test('line breaks in a name reach no header', async () => {
  const { env, got } = await webhook(200)
  await mailerOf(env)?.send({ ...mail, subject: 'Join A\r\nBcc: eve@example.org on Tessera' })
  expect((JSON.parse(got[0]?.body ?? '') as Mail).subject).toBe('Join A Bcc: eve@example.org on Tessera')
})

test('where neither is set there is no mailer', () => {
  expect(mailerOf({ MAIL_WEBHOOK_URL: 'http://127.0.0.1/' } as Env)).toBe(null)
  expect(mailerOf({ MAIL_FROM: 'tessera@example.com' } as Env)).toBe(null)
})
