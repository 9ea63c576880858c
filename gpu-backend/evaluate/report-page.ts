// docs/evaluation/README.md: the report as a page. Every figure in it comes from report.json.
import type { Interval } from './bootstrap.ts'
import { percents, table } from './markdown.ts'
import type { RowReport, SetReport } from './report-set.ts'

export interface EvaluationReport {
  readonly format: 'tessera-evaluation-report'
  readonly version: 2
  readonly bundle: string
  readonly engineClass: string
  readonly sets: readonly SetReport[]
}

/** `sheets`: file names by set, beside the page. */
export function reportPage(report: EvaluationReport, sheets: ReadonlyMap<string, readonly string[]>): string {
  return `${[head(report), table(['set', 'kind', ...rowNames(report)], overview(report)), ...report.sets.map((set) => setPart(set, sheets.get(set.about.set) ?? [])), limits()].join('\n\n')}\n`
}

const rowNames = ({ sets }: EvaluationReport): string[] => [...new Set(sets.flatMap(({ rows }) => rows.map(({ row }) => row)))]
const percent = (share: number): string => (Number.isFinite(share) ? `${(100 * share).toFixed(0)} %` : '–')

function head(report: EvaluationReport): string {
  const { bundle, engineClass, sets } = report
  const means = rowNames(report).map((row) => {
    const of = sets.flatMap(({ rows }) => rows.filter((one) => one.row === row))
    const mean = (pick: (one: RowReport) => Interval): string => percent(of.reduce((sum, one) => sum + pick(one).mean, 0) / of.length)
    return `- **${row}** (${of.length} sets): ${mean(({ lint }) => lint)} pass the lint, ${mean(({ judge }) => judge)} the judge.`
  })
  return `# Evaluation: does a result fit its set?

Made by \`npm run -s tessera -- eval\`; do not edit. Bundle ${bundle} (${engineClass}).

- Eight drawings of a set are the references. Twenty-four prompts are asked in its style, half of them from user interfaces. First seed, nothing picked.
- No set below was trained on. The set's own drawings, those of the prompts among them, are what results are held against.
- **Lint**: line width, margins, ends, holes, corners, colours and more; each result has to lie within what the set itself does, on every item. The bound is
  the one that nine in ten of the set's own drawings pass when they are left out.
- **Judge**: a small network that learned from other sets whether drawings are in one style, with a bound of the same kind.
- **AUC**: how surely a fresh classifier tells results from own drawings of the same prompts: 0.5 is not at all, 1 is always.
${means.join('\n')}
- What an own drawing gets on both is 90 %: that, not 100, is the aim. A prompt that nothing was drawn for counts as failed.

Lint, then judge, in % of the prompts:`
}

function overview({ sets, ...rest }: EvaluationReport): string[][] {
  const names = rowNames({ sets, ...rest })
  return sets.map(({ about, rows }) => [
    about.title,
    about.kind,
    ...names.map((name) => {
      const row = rows.find((one) => one.row === name)
      return row ? `${percent(row.lint.mean)}, ${percent(row.judge.mean)}` : '–'
    }),
  ])
}

function setPart({ about, own, rows, differences }: SetReport, sheets: readonly string[]): string {
  const lines = rows.map(({ row, asked, drawn, lint, judge, auc, elements, faults }) => [
    row,
    `${drawn} of ${asked}`,
    percents(lint),
    percents(judge),
    auc === null ? '–' : auc.toFixed(2),
    elements === null ? '–' : elements.toFixed(1),
    faults.map(([fault, count]) => `${fault} ${count}`).join(', '),
  ])
  const ownLine = [
    'own drawings, left out',
    `${own.drawings}`,
    percent(own.lint),
    percent(own.judge),
    own.auc?.toFixed(2) ?? '–',
    '1.0',
    '',
  ]
  return `## ${about.title} (${about.kind}; ${about.author}, ${about.licence})

${table(['', 'drawn', 'lint %', 'judge %', 'AUC', 'elements, own = 1', 'commonest faults'], [...lines, ownLine])}

${differences.map(({ of, against, lint, judge }) => `- ${of} beside ${against}: lint ${told(lint)}; judge ${told(judge)}.`).join('\n')}

${sheets.length === 0 ? 'No picture made with it is kept here.' : sheets.map((file) => `![${about.title}](${file})`).join('\n')}`
}

/** That two rows cannot be told apart is said like any other result. */
function told(difference: Interval): string {
  const figures = `${percents(difference)} points`
  return difference.low > 0
    ? `more pass (${figures})`
    : difference.high < 0
      ? `fewer pass (${figures})`
      : `no difference shown (${figures})`
}

function limits(): string {
  return `## Limits

- Twenty-four prompts a set and one seed: the intervals are wide. Brackets are 95 % bootstrap intervals over prompts, paired where rows are compared.
- The lint knows no concept: a wrong thing drawn well passes. Sheets are there to be looked at.
- Of sets with fewer than 40 own drawings the bounds come from other sets, and their own drawings' shares say little.
- The judge stopped early in its training: on sets that it never saw it tells foreign drawings by an AUC of .89, near misses by .63, and 26 % of foreign drawings
  pass. Read its columns as a hint.
- \`full\` decodes on the draft. Except in shaded sets its paint is not taken (bundle 0.4.0 paints worse than the draft), so that both rows are the same pictures there: patches,
  FAiD and DAiD add nothing to them yet.
- Of coloured sets with few drawings the lint is not to be trusted: it ranks 0.4.0's Picnic above the drafts, which the eye does not.
- Whether prompts find what they name is measured apart: [search](search.md).
- The AUC of few prompts is coarse; that of own drawings against own is the measure of its noise.`
}
