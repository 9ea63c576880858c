import { expect, test } from 'vitest'
import { bucketOf, prometheusText } from './prometheus.ts'

test('is what Prometheus reads: samples with escaped labels, and cumulative buckets', () => {
  const bounds = [0.1, 1]
  const counts = [0, 0, 0]
  for (const value of [0.05, 0.1, 0.5, 7])
    counts[bucketOf(bounds, value)] = (counts[bucketOf(bounds, value)] ?? 0) + 1
  const text = prometheusText([
    {
      type: 'gauge',
      name: 'tessera_workers',
      help: 'Workers.',
      samples: [{ labels: { bundle: 'a"b\\c' }, value: 2 }],
    },
    {
      type: 'histogram',
      name: 'tessera_wait_seconds',
      help: 'Waits.',
      histogram: { bounds, counts, sum: 7.65 },
    },
  ])
  expect(text.split('\n')).toEqual([
    '# HELP tessera_workers Workers.',
    '# TYPE tessera_workers gauge',
    'tessera_workers{bundle="a\\"b\\\\c"} 2',
    '# HELP tessera_wait_seconds Waits.',
    '# TYPE tessera_wait_seconds histogram',
    'tessera_wait_seconds_bucket{le="0.1"} 2',
    'tessera_wait_seconds_bucket{le="1"} 3',
    'tessera_wait_seconds_bucket{le="+Inf"} 4',
    'tessera_wait_seconds_sum 7.65',
    'tessera_wait_seconds_count 4',
    '',
  ])
})
