import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { EdgeOptions, EdgeRuntime } from './edge-runtime.ts'
import { keepEdge } from './keep-edge.ts'

const options = {} as EdgeOptions
const quiet = () => undefined

/** Edges that do nothing but end, each when its test says so; `opened`: waits before one is there. */
function edges(opened: () => Promise<void> = async () => undefined) {
  const started: { end(): void; running: boolean }[] = []
  const start = async (): Promise<EdgeRuntime> => {
    if (started.length > 0) await opened()
    const ended = Promise.withResolvers<void>()
    const edge = {
      running: true,
      end: () => {
        edge.running = false
        ended.resolve()
      },
    }
    started.push(edge)
    return { ended: ended.promise, stop: async () => edge.end(), database: () => Promise.reject() }
  }
  return { started, start }
}

test('one that ends by itself is started again, until it is stopped', async () => {
  const { started, start } = edges()
  const kept = await keepEdge(options, quiet, start)
  started[0]?.end()
  await expect.poll(() => started.length).toBe(2)
  await kept.stop()
  expect(started.map(({ running }) => running)).toEqual([false, false])
})

test('one that is stopped while it starts again does not stay', async () => {
  const [asked, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { started, start } = edges(async () => {
    asked.resolve()
    await opened.promise
  })
  const kept = await keepEdge(options, quiet, start)
  started[0]?.end()
  await asked.promise
  const stopped = kept.stop()
  opened.resolve()
  await stopped
  expect(started.map(({ running }) => running)).toEqual([false, false])
})

test('one that was let end is not started again, and nothing is said', async () => {
  const { started, start } = edges()
  const lines: string[] = []
  const kept = await keepEdge(options, (line) => lines.push(line), start)
  kept.letEnd()
  started[0]?.end()
  await delay(300) // longer than it waits before it starts one again
  await kept.stop()
  expect(started).toHaveLength(1)
  expect(lines).toEqual([])
})
