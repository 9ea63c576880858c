import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DRAWING_SEARCH_MS, MAX_DRAWING_SEARCHES } from '../../contract/api/shared/limits.ts'
import type { Search } from '../../contract/pool/pool-messages.ts'
import { DrawingSearches } from './drawing-searches.ts'
import type { PoolWorker } from './state/pool-record.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const worker = (name: string, more: Partial<PoolWorker> = {}): PoolWorker => ({
  worker: name,
  bundle: 'tiny@1',
  tokenizerHash: '0'.repeat(64),
  engineClass: 'a',
  rows: 2,
  slots: 1,
  libraries: [],
  searches: true,
  draining: 'no',
  lastSeenMs: 0,
  ...more,
})
const ASKED = { query: 'rocket', limit: 5 }
const noLeases = () => 0

function stage() {
  const sent: { to: string; message: Search }[] = []
  const searches = new DrawingSearches((to, message) => sent.push({ to, message }))
  return { sent, searches }
}

describe('a search of drawings', () => {
  test('goes to one worker, and its answer to who asked', async () => {
    const { sent, searches } = stage()
    const outcome = searches.run([worker('w1')], ASKED, noLeases)
    expect(sent).toEqual([{ to: 'w1', message: { type: 'search', search: 0, ...ASKED } }])
    searches.settle('w1', { type: 'found', search: 0, drawings: [], missing: ['rocket'] })
    expect(await outcome).toEqual({ drawings: [], missing: ['rocket'] })
  })

  test('is for a worker that searches and stays', async () => {
    const { sent, searches } = stage()
    const { searches: _, ...older } = worker('old')
    expect(await searches.run([older, worker('leaving', { draining: 'yes' })], ASKED, noLeases)).toBe(
      'nobody',
    )
    expect(sent).toEqual([])
  })

  test('goes to those that draw least, in turn', async () => {
    const { sent, searches } = stage()
    const leases = (name: string): number => (name === 'busy' ? 1 : 0)
    for (let i = 0; i < 4; i++) void searches.run([worker('busy'), worker('w1'), worker('w2')], ASKED, leases)
    expect(sent.map(({ to }) => to)).toEqual(['w1', 'w2', 'w1', 'w2'])
  })

  test('takes no answer of another worker, nor one to an earlier question', async () => {
    const { searches } = stage()
    const outcome = searches.run([worker('w1')], ASKED, noLeases)
    searches.settle('w2', { type: 'found', search: 0, drawings: [], missing: ['forged'] })
    searches.settle('w1', { type: 'found', search: 7, drawings: [], missing: ['forged'] })
    searches.settle('w1', { type: 'found', search: 0, drawings: [], missing: [] })
    expect(await outcome).toEqual({ drawings: [], missing: [] })
  })

  test('is late after two seconds; what comes then changes nothing', async () => {
    const { searches } = stage()
    const outcome = searches.run([worker('w1')], ASKED, noLeases)
    await vi.advanceTimersByTimeAsync(DRAWING_SEARCH_MS)
    expect(await outcome).toBe('late')
    searches.settle('w1', { type: 'found', search: 0, drawings: [], missing: [] })
  })

  test('is refused while too many wait, and not after', async () => {
    const { searches } = stage()
    const waiting = Array.from({ length: MAX_DRAWING_SEARCHES }, () =>
      searches.run([worker('w1')], ASKED, noLeases),
    )
    expect(await searches.run([worker('w1')], ASKED, noLeases)).toBe('busy')
    searches.settle('w1', { type: 'found', search: 3, drawings: [], missing: [] })
    await waiting[3]
    void searches.run([worker('w1')], ASKED, noLeases)
    expect(await searches.run([worker('w1')], ASKED, noLeases)).toBe('busy')
  })
})
