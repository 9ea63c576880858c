import { expect, test } from 'vitest'
import { guardStream, RECHECK_MS } from './guard-stream.ts'

/** A guard whose waits end when the test says so, and a source that says what it is told to. */
function stage() {
  const waits: (() => void)[] = []
  let allowed = true
  let left = false
  let say = (_: string): void => undefined
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => {
      say = (text) => controller.enqueue(new TextEncoder().encode(text))
    },
    cancel: () => {
      left = true
    },
  })
  const wait = (ms: number) => {
    expect(ms).toBe(RECHECK_MS)
    return new Promise<void>((resolve) => waits.push(resolve))
  }
  const reader = guardStream(source, { isAllowed: async () => allowed, wait }).getReader()
  return {
    say: (text: string) => say(text),
    read: async () => new TextDecoder().decode((await reader.read()).value),
    ended: async () => (await reader.read()).done,
    revoke: () => {
      allowed = false
    },
    pass: () => waits.shift()?.(),
    isSourceLeft: () => left,
    cancel: () => reader.cancel(),
  }
}

test('passes on what comes, past checks that go well', async () => {
  const { say, read, pass } = stage()
  say('a')
  expect(await read()).toBe('a')
  const next = read()
  pass()
  say('b')
  expect(await next).toBe('b')
})

test('ends a silent stream at the check after the token is revoked', async () => {
  const { ended, revoke, pass, isSourceLeft } = stage()
  revoke()
  const end = ended()
  pass()
  expect(await end).toBe(true)
  expect(isSourceLeft()).toBe(true)
})

test('ends one that never falls silent, too', async () => {
  const { say, read, ended, revoke, pass } = stage()
  say('a')
  say('b')
  say('c')
  expect(await read()).toBe('a')
  revoke()
  pass()
  await Promise.resolve()
  expect(await ended()).toBe(true)
})

test('lets the source go when its reader leaves', async () => {
  const { cancel, isSourceLeft } = stage()
  await cancel()
  expect(isSourceLeft()).toBe(true)
})
