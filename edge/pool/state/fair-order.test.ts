import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fairOrder, noteTurn } from './fair-order.ts'
import { EMPTY_POOL, type Pool, type QueuedJob } from './pool-record.ts'

/** `a.ann.1`: team, user, and what comes first of that user. */
function queueOf(...names: string[]): Pool {
  const queue = new Map<string, QueuedJob>()
  names.forEach((name, i) => {
    const [team, user] = name.split('.') as [string, string]
    const job = `${team}.00000000-0000-4000-8000-${String(i).padStart(12, '0')}`
    queue.set(name, { job, user, fence: 1, attempt: 1, order: i, queuedAtMs: 0 })
  })
  return { ...EMPTY_POOL, queue }
}

const namesIn = (pool: Pool): string[] =>
  fairOrder(pool).map((job) => [...pool.queue].find(([, queued]) => queued === job)?.[0] as string)

/** Serves all, one after the other, as a pool with one slot does. */
function serveAll(pool: Pool): string[] {
  const served: string[] = []
  for (let rest = pool; rest.queue.size > 0; ) {
    const name = namesIn(rest)[0] as string
    const turns = noteTurn(rest, rest.queue.get(name) as QueuedJob)
    const queue = new Map(rest.queue)
    queue.delete(name)
    rest = { ...rest, queue, turns }
    served.push(name)
  }
  return served
}

describe('the order of service', () => {
  test('lets users of a team take turns, however many jobs one of them has', () => {
    const pool = queueOf('a.ann.1', 'a.ann.2', 'a.ann.3', 'a.bob.1', 'a.bob.2')
    expect(namesIn(pool)).toEqual(['a.ann.1', 'a.bob.1', 'a.ann.2', 'a.bob.2', 'a.ann.3'])
    expect(serveAll(pool)).toEqual(namesIn(pool))
  })

  test('lets teams take turns before users: a large team is one team', () => {
    const pool = queueOf('a.ann.1', 'a.bob.1', 'a.cid.1', 'b.dan.1', 'b.dan.2')
    expect(serveAll(pool)).toEqual(['a.ann.1', 'b.dan.1', 'a.bob.1', 'b.dan.2', 'a.cid.1'])
  })

  test('remembers who was served last, so that coming back at once is no way past the others', () => {
    const pool = queueOf('a.ann.1', 'b.bob.1', 'b.bob.2')
    const ann = pool.queue.get('a.ann.1') as QueuedJob
    const again: Pool = {
      ...pool,
      turns: noteTurn(pool, ann),
      queue: new Map([...pool.queue, ['a.ann.1', { ...ann, order: 9 }]]),
    }
    expect(namesIn(again)).toEqual(['b.bob.1', 'a.ann.1', 'b.bob.2'])
  })

  test('serves an attempt that was lost before its user’s new jobs', () => {
    const pool = queueOf('a.ann.1', 'a.ann.2')
    const lost = { ...(pool.queue.get('a.ann.2') as QueuedJob), attempt: 2 }
    expect(namesIn({ ...pool, queue: new Map([...pool.queue, ['a.ann.2', lost]]) })).toEqual([
      'a.ann.2',
      'a.ann.1',
    ])
  })
})

test('whatever waits: every job once; in n turns a user gets n / users of the team / teams, less one', () => {
  const name = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('u', 'v', 'w'))
    .map(([team, user]) => `${team}.${user}`)
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 40 }), (asked) => {
      const names = asked.map((one, i) => `${one}.${i}`)
      const served = serveAll(queueOf(...names))
      expect([...served].sort()).toEqual([...names].sort())
      const teams = new Map<string, number>()
      for (let i = 0; i < served.length; i++) {
        const team = (served[i] as string)[0] as string
        teams.set(team, (teams.get(team) ?? 0) + 1)
        for (const other of new Set(served.slice(i + 1).map((one) => one[0] as string))) {
          expect((teams.get(team) as number) - (teams.get(other) ?? 0)).toBeLessThanOrEqual(1)
        }
      }
    }),
  )
})
