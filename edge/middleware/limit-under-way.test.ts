import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { answerError } from '../http/answer-error.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { LONGEST_MS, limitUnderWay } from './limit-under-way.ts'

/** A route that answers when it is told to, two at once. */
function stage() {
  const clock = { nowMs: 1_000 }
  const waiting: (() => void)[] = []
  const app = new Hono<EdgeEnv>()
  app.onError(answerError)
  app.get('/', limitUnderWay({ nowMs: () => clock.nowMs }, 2), async (c) => {
    await new Promise<void>((resolve) => waiting.push(resolve))
    return c.text('done')
  })
  const ask = async (signal?: AbortSignal) => app.request('/', signal && { signal })
  return { clock, ask, answerOne: () => waiting.shift()?.() }
}

test('refuses more than so many at once, and takes the next when one is done', async () => {
  const { ask, answerOne } = stage()
  const [first, second] = [ask(), ask()]
  const refused = await ask()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
  answerOne()
  expect((await first).status).toBe(200)
  const third = ask()
  answerOne()
  answerOne()
  expect([(await second).status, (await third).status]).toEqual([200, 200])
})

test('counts nobody who has left', async () => {
  const { ask, answerOne } = stage()
  const leaving = new AbortController()
  void ask(leaving.signal)
  void ask()
  expect((await ask()).status).toBe(429)
  leaving.abort()
  const next = ask()
  for (let n = 0; n < 3; n++) answerOne()
  expect((await next).status).toBe(200)
})

test('does not count for ever those that never end', async () => {
  const { clock, ask, answerOne } = stage()
  void ask()
  void ask()
  expect((await ask()).status).toBe(429)
  clock.nowMs += LONGEST_MS
  const next = ask()
  answerOne()
  answerOne()
  answerOne()
  expect((await next).status).toBe(200)
})
