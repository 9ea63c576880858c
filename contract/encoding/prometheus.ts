// Prometheus' text format 0.0.4, as edge and worker answer `/metrics`.

export interface Sample {
  labels?: Record<string, string>
  value: number
}

export type Metric =
  | { type: 'counter' | 'gauge'; name: string; help: string; samples: Sample[] }
  | { type: 'histogram'; name: string; help: string; histogram: Histogram }

/**
 * How many fell into each bucket alone; `counts` has one more than `bounds`, for what lies above them all.
 */
export interface Histogram {
  bounds: readonly number[]
  counts: readonly number[]
  sum: number
}

export const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** The page that a scraper reads: HELP, TYPE and samples of each metric, in the order given. */
export function prometheusText(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap((metric) => [
    `# HELP ${metric.name} ${metric.help}`,
    `# TYPE ${metric.name} ${metric.type}`,
    ...(metric.type === 'histogram'
      ? histogramLines(metric.name, metric.histogram)
      : metric.samples.map(({ labels, value }) => `${metric.name}${labelText(labels)} ${value}`)),
  ])
  return `${lines.join('\n')}\n`
}

/** Which of a histogram's counts a value belongs to. */
export function bucketOf(bounds: readonly number[], value: number): number {
  const at = bounds.findIndex((bound) => value <= bound)
  return at < 0 ? bounds.length : at
}

function histogramLines(name: string, { bounds, counts, sum }: Histogram): string[] {
  let below = 0
  const buckets = counts.map((count, i) => {
    below += count
    return `${name}_bucket${labelText({ le: i < bounds.length ? String(bounds[i]) : '+Inf' })} ${below}`
  })
  return [...buckets, `${name}_sum ${sum}`, `${name}_count ${below}`]
}

function labelText(labels: Record<string, string> = {}): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
