// The table of a fuzzing run: for each operation what it was asked and how it answered, and which of them
// were hardly reached.
import * as z from 'zod'

/** `legal`: by somebody who may, of things of one's own that exist, in every part as the document says. */
export const FuzzRecord = z.object({
  operation: z.string(),
  phase: z.string(),
  kind: z.enum(['own', 'foreign', 'deleted', 'made up', 'linked']),
  role: z.string(),
  legal: z.boolean(),
  status: z.int(),
})
export type FuzzRecord = z.infer<typeof FuzzRecord>

export interface FuzzRow {
  operation: string
  cases: number
  legal: number
  /** Of the legal ones, those answered 2xx. */
  answered: number
  linked: number
  linkedAnswered: number
  /** 5xx. */
  broken: number
  /** How often each status came, most often first. */
  statuses: string
}

/** What is asked for: 2xx in at least this share of the legal cases. */
const LEAST_ANSWERED = 0.2

export function fuzzRows(records: readonly FuzzRecord[], operations: readonly string[]): FuzzRow[] {
  return operations.map((operation) => {
    const all = records.filter((record) => record.operation === operation)
    const [legal, linked] = [all.filter((one) => one.legal), all.filter(({ kind }) => kind === 'linked')]
    const counts = Map.groupBy(all, ({ status }) => status)
    const byCount = [...counts].sort(([, a], [, b]) => b.length - a.length)
    return {
      operation,
      cases: all.length,
      legal: legal.length,
      answered: legal.filter(isAnswered).length,
      linked: linked.length,
      linkedAnswered: linked.filter(isAnswered).length,
      broken: all.filter(({ status }) => status >= 500).length,
      statuses: byCount.map(([status, { length }]) => `${status} × ${length}`).join(', '),
    }
  })
}

export const isReached = ({ legal, answered }: FuzzRow): boolean =>
  legal > 0 && answered >= LEAST_ANSWERED * legal

export function fuzzTable(rows: readonly FuzzRow[]): string {
  const head =
    '| operation | cases | legal | of these 2xx | by links | of these 2xx | statuses ' +
    '|\n|---|---|---|---|---|---|---|'
  const line = (row: FuzzRow) =>
    `| ${row.operation} | ${row.cases} | ${row.legal} | ${share(row.answered, row.legal)} | ` +
    `${row.linked} | ${share(row.linkedAnswered, row.linked)} | ${row.statuses} |`
  return [head, ...rows.map(line)].join('\n')
}

const isAnswered = ({ status }: FuzzRecord): boolean => status >= 200 && status < 300
const share = (some: number, all: number): string => (all === 0 ? '–' : `${Math.round((100 * some) / all)} %`)
