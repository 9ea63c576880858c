// What the intervals allow to say, in sentences. That two rows cannot be told apart is said like any other result.
import type { Interval } from './bootstrap.ts'
import { percents } from './markdown.ts'
import type { Difference, SetReport } from './report.ts'
import { ROW_TITLES } from './rows.ts'

const OFTEN = 0.1 // of the cases
// Rising, arXiv 2506.06962: patches while decoding above whole images given once, blended features above a mixed distribution.
const PAPERS_ORDER = ['vanilla', 'image-rag', 'daid', 'faid']

export function verdictsOf({ differences, rows, measures }: SetReport): string[] {
  const order = rows
    .filter(({ row }) => row in METHODS_ONLY)
    .toSorted((a, b) => b.gapClosed.mean - a.gapClosed.mean)
    .map(({ row }) => row)
  return [
    ...(measures.length === 0
      ? ['In no measure is vanilla further from the set than its own drawings: there is no gap to close.']
      : [`Order by style: ${order.join(', ')}. ${orderBesidePaper(order)}`]),
    ...emptyVanilla(rows),
    ...differences.map(compare),
  ]
}

const METHODS_ONLY = { vanilla: true, 'image-rag': true, daid: true, faid: true, 'faid+daid': true, full: true }

/** A blank page is far from any set: where vanilla leaves one, nearly anything closes much of the gap. */
function emptyVanilla(rows: SetReport['rows']): string[] {
  const empty = rows.find(({ row }) => row === 'vanilla')?.empty.mean ?? 0
  if (empty < OFTEN) return []
  const share = `${(100 * empty).toFixed(0)} %`
  return [
    `**vanilla draws nothing in ${share} of the cases**, at these parameters. A blank page is far from any set, so that whatever draws something closes ` +
      'much of the gap: the differences from search and recolour, and the distance beside own drawings, tell more than the share closed.',
  ]
}

function compare({ of, against, gapClosed, top5 }: Difference): string {
  const other = against === 'snapped' ? 'search and recolour' : ROW_TITLES[against]
  return `**${of}** and ${other}: style ${told(gapClosed, 'nearer', 'further')}; concept ${told(top5, 'more often found', 'less often found')}.`
}

function told(difference: Interval, more: string, less: string): string {
  if (!Number.isFinite(difference.mean)) return 'not compared'
  const figures = `${percents(difference)} points`
  if (difference.low > 0) return `${more} (${figures})`
  if (difference.high < 0) return `${less} (${figures})`
  return `cannot be told apart (${figures})`
}

function orderBesidePaper(order: readonly string[]): string {
  const known = order.filter((row) => PAPERS_ORDER.includes(row)).toReversed()
  if (known.join() === PAPERS_ORDER.join()) return 'That is the order of the paper.'
  return (
    `The paper's is ${PAPERS_ORDER.toReversed().join(', ')}. There whole images are only put before the text, while here they enter by trained ` +
    'attention and a map aligned with the grid; and daid changes a small model that has the text alone, whose own drawings carry little of the concept.'
  )
}
